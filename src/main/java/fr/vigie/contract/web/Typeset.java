package fr.vigie.contract.web;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unbescape.html.HtmlEscape;

/**
 * A version's document as text: XHTML in which comments part the contract from its annexes and leave room for what is known
 * only later (where the version stands, its digest, its signatures).
 *
 * @param xhtml as {@code contract/document} gives it
 */
record Typeset(String xhtml) {

    private static final Pattern PART = Pattern.compile("<!--part:(\\w+)-->(.*?)<!--/part-->", Pattern.DOTALL);

    /** Where something is filled in later. */
    enum Slot {
        STATE,
        DIGEST,
        /** The line of the signature page in the table of contents. */
        CONTENTS,
        SIGNATURES;

        private String mark() {
            return "<!--slot:" + name().toLowerCase(java.util.Locale.ROOT) + "-->";
        }
    }

    /** The parts that the document has. */
    Set<DocumentPart> parts() {
        Set<DocumentPart> found = EnumSet.of(DocumentPart.WHOLE);
        Matcher matcher = PART.matcher(xhtml);
        while (matcher.find()) {
            DocumentPart.named(matcher.group(1)).ifPresent(found::add);
        }
        return found;
    }

    /** One part with a letterhead of its own; the whole stays as it is. */
    Typeset only(DocumentPart wanted) {
        if (wanted == DocumentPart.WHOLE) {
            return this;
        }
        String cut = PART.matcher(xhtml)
                .replaceAll(part -> part.group(1).equals(wanted.slug()) ? Matcher.quoteReplacement(part.group(2)) : "");
        return new Typeset(cut.replaceFirst("<body>", "<body class=\"alone\">"));
    }

    Typeset fill(Slot slot, String text) {
        return fillMarkup(slot, HtmlEscape.escapeHtml4Xml(text));
    }

    /** @param markup well-formed XHTML, made by a template */
    Typeset fillMarkup(Slot slot, String markup) {
        return new Typeset(xhtml.replace(slot.mark(), markup));
    }
}
