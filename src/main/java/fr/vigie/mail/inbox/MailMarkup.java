package fr.vigie.mail.inbox;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jsoup.select.NodeVisitor;

/** The HTML of a message: made harmless, and as text. Pictures are never shown: they would tell the sender of the reading. */
final class MailMarkup {

    private static final Safelist HARMLESS = Safelist.relaxed()
            .removeTags("img")
            .addTags("hr", "s", "font")
            .removeAttributes("a", "title")
            .addEnforcedAttribute("a", "rel", "noopener noreferrer nofollow")
            .addEnforcedAttribute("a", "target", "_blank");

    /** Where the programs of the world begin what they quote. */
    private static final String QUOTATION =
            "blockquote[type=cite], .gmail_quote, .gmail_quote_container, .yahoo_quoted, .protonmail_quote, .tutanota_quote,"
                    + " #divRplyFwdMsg, #appendonsend, #mail-editor-reference-message-container, #isForwardContent,"
                    + " .moz-cite-prefix, blockquote.moz-quote, #OLK_SRC_BODY_SECTION";

    private static final String BLOCKS =
            "address article aside blockquote dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav"
                    + " ol p pre section table tr ul";

    private final Document document;

    private MailMarkup(Document document) {
        this.document = document;
    }

    static MailMarkup of(String html) {
        Document document = Jsoup.parse(html);
        document.select("script, style, head, title, noscript, template, iframe, object, embed, svg, math")
                .remove();
        return new MailMarkup(document);
    }

    /** Without scripts, styles, forms, pictures or anything else that acts or calls home. */
    String harmless() {
        return new Cleaner(HARMLESS).clean(document).body().html();
    }

    QuotedText text() {
        Document copy = document.clone();
        Element quotation = copy.selectFirst(QUOTATION);
        if (quotation == null) {
            return QuotedText.of(plain(copy.body()));
        }
        String marker = "\u0001";
        quotation.before(new TextNode(marker));
        String whole = plain(copy.body());
        int cut = whole.indexOf(marker);
        String written = whole.substring(0, cut).strip();
        String rest = whole.substring(cut + 1).strip();
        QuotedText inner = QuotedText.of(written);
        if (inner.written().isEmpty()) {
            return new QuotedText(rest, "");
        }
        return new QuotedText(inner.written(), (inner.quoted() + "\n" + rest).strip());
    }

    private static String plain(Element body) {
        StringBuilder text = new StringBuilder();
        body.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    append(text, words);
                } else if (node.nameIs("br")) {
                    text.append('\n');
                } else if (node.nameIs("li")) {
                    newLine(text);
                    text.append("- ");
                } else if (isBlock(node)) {
                    newLine(text);
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node.nameIs("td") || node.nameIs("th")) {
                    text.append(' ');
                } else if (isBlock(node)) {
                    newLine(text);
                    if (node.nameIs("p")) {
                        text.append('\n');
                    }
                }
            }
        });
        return text.toString()
                .replace('\u00a0', ' ')
                .replaceAll("[ \\t]+\n", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    private static void append(StringBuilder text, TextNode words) {
        Element parent = words.parent();
        boolean kept = parent != null && parent.closest("pre") != null;
        String piece = kept ? words.getWholeText() : words.getWholeText().replaceAll("[ \\t\\r\\n\\f]+", " ");
        boolean atStart = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
        text.append(!kept && atStart && piece.startsWith(" ") ? piece.substring(1) : piece);
    }

    private static void newLine(StringBuilder text) {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    private static boolean isBlock(Node node) {
        return node instanceof Element element && (" " + BLOCKS + " ").contains(" " + element.normalName() + " ");
    }
}
