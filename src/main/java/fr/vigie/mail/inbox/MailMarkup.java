package fr.vigie.mail.inbox;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jsoup.select.NodeVisitor;

/**
 * The HTML of a message: made harmless, and as text. Of its pictures those that came with it keep their place, named by their
 * Content-ID; of all others only the place is kept, as they would tell the sender of the reading.
 */
final class MailMarkup {

    private static final Safelist HARMLESS = Safelist.relaxed()
            .removeAttributes("img", "align", "title")
            .removeProtocols("img", "src", "http", "https")
            .addProtocols("img", "src", "cid")
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

    /** A picture that the markup holds itself, as some programs write what was pasted. */
    private static final Pattern WRITTEN = Pattern.compile("(?is)data:image/(png|jpeg|gif|webp);base64,(.*)");

    private static final Pattern REMOTE = Pattern.compile("(?is)(https?:)?//.*");

    private static final int MOST_WRITTEN = 50;

    private final Document document;
    private final List<MailFile> written = new ArrayList<>();

    private MailMarkup(Document document) {
        this.document = document;
        document.select("img").forEach(this::keepPlace);
    }

    static MailMarkup of(String html) {
        Document document = Jsoup.parse(html);
        document.select("script, style, head, title, noscript, template, iframe, object, embed, svg, math")
                .remove();
        return new MailMarkup(document);
    }

    /** The pictures that it holds itself, as files of their own. */
    List<MailFile> written() {
        return written;
    }

    /** A picture from elsewhere keeps no address; what is none that can be shown is missing, and would tell nobody anything. */
    private void keepPlace(Element picture) {
        String source = picture.attr("src").strip();
        Matcher data = WRITTEN.matcher(source);
        if (data.matches() && written.size() < MOST_WRITTEN) {
            String id = "written." + (written.size() + 1);
            written.add(
                    new MailFile("image." + data.group(1).toLowerCase(Locale.ROOT), true, id, decoded(data.group(2))));
            picture.attr("src", "cid:" + id);
        } else if (source.regionMatches(true, 0, "cid:", 0, 4)) {
            picture.attr("src", "cid:" + source.substring(4));
        } else if (REMOTE.matcher(source).matches() || picture.hasAttr("srcset")) {
            picture.removeAttr("src");
        } else {
            picture.attr("src", "cid:");
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            return new byte[0];
        }
    }

    /** Without scripts, styles, forms or anything else that acts or calls home. */
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
