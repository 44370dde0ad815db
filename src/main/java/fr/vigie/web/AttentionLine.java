package fr.vigie.web;

import fr.vigie.kernel.AttentionItem;

/**
 * Something to look at as Aujourd'hui shows it, in the reader's words: a page holds sixty, and each word costs less here than in
 * a template.
 *
 * @param tone as the style sheets name it
 * @param ago since when it lasts
 * @param opening what its link says to who does not see the line
 */
record AttentionLine(String tone, String title, String ago, String href, String opening) {

    static AttentionLine of(AttentionItem item, PageFormats formats) {
        String title = formats.message(item.message(), item.arguments());
        return new AttentionLine(
                item.tone().css(), title, formats.ago(item.since()), item.href(), formats.opening(title));
    }
}
