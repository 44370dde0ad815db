package fr.vigie.pdf;

import fr.vigie.kernel.PlainText;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** A document's XHTML, completed with what a reader of the PDF needs: its metadata and bookmarks for its headings. */
final class Markup {

    private final Document document;

    private Markup(Document document) {
        this.document = document;
    }

    /**
     * A character that XML cannot carry is read as a space.
     *
     * @throws PdfException when it is not well-formed, saying on which line
     */
    static Markup read(String xhtml) {
        try {
            return new Markup(
                    parser().parse(new InputSource(new StringReader(PlainText.carried(withoutDoctype(xhtml))))));
        } catch (SAXParseException fault) {
            throw new PdfException(
                    "the document must be well-formed XHTML without named entities; line " + fault.getLineNumber()
                            + ", column " + fault.getColumnNumber() + ": " + fault.getMessage(),
                    fault);
        } catch (SAXException | IOException fault) {
            throw new PdfException("the document could not be read as XHTML", fault);
        }
    }

    Document document() {
        return document;
    }

    Locale language() {
        return Locale.forLanguageTag(document.getDocumentElement().getAttribute("lang"));
    }

    Markup describe(DocumentMetadata metadata) {
        Element html = document.getDocumentElement();
        html.setAttribute("lang", metadata.language().toLanguageTag());
        Element head = head(html);
        Element title = first(head, "title");
        if (title == null) {
            title = append(head, "title");
        }
        title.setTextContent(PlainText.carried(metadata.title()));
        head.insertBefore(look(), head.getFirstChild());
        append(head, "style").setTextContent(accent(metadata.accent()));
        meta(head, "author", metadata.author());
        meta(head, "description", metadata.title());
        meta(head, "subject", metadata.title());
        return this;
    }

    /** Stands after every sheet of the document. */
    private static String accent(String colour) {
        return """
            h2, a, .kicker, .letterhead-name, .running-name, .rp-kicker, .state-info { color: %1$s; }
            .sentence { border-left-color: %1$s; }
            .cover-line { background-color: %1$s; }
            """.formatted(colour);
    }

    /** Without it no font applies, and text without a font is left out of the PDF. */
    private Element look() {
        Element link = document.createElement("link");
        link.setAttribute("rel", "stylesheet");
        link.setAttribute("type", "text/css");
        link.setAttribute("href", "print.css");
        return link;
    }

    /** Charts are read aloud by their title and description, which SVG keeps inside and PDF wants outside. */
    Markup illustrate() {
        NodeList drawings = document.getElementsByTagName("svg");
        for (int i = 0; i < drawings.getLength(); i++) {
            if (drawings.item(i) instanceof Element drawing && !drawing.hasAttribute("alt")) {
                drawing.setAttribute(
                        "alt",
                        Stream.of(first(drawing, "title"), first(drawing, "desc"))
                                .flatMap(Stream::ofNullable)
                                .map(part -> part.getTextContent().strip())
                                .filter(text -> !text.isEmpty())
                                .distinct()
                                .collect(Collectors.joining(". ")));
            }
        }
        return this;
    }

    /** One bookmark for each {@code h1} and, below it, each {@code h2}. */
    Markup bookmark() {
        Element bookmarks = document.createElement("bookmarks");
        Element chapter = bookmarks;
        int count = 0;
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            if (!(all.item(i) instanceof Element heading)
                    || !heading.getTagName().matches("h[12]")) {
                continue;
            }
            if (heading.getAttribute("id").isEmpty()) {
                heading.setAttribute("id", "section-" + ++count);
            }
            Element bookmark = document.createElement("bookmark");
            bookmark.setAttribute("name", heading.getTextContent().strip().replaceAll("\\s+", " "));
            bookmark.setAttribute("href", "#" + heading.getAttribute("id"));
            if (heading.getTagName().equals("h1")) {
                bookmarks.appendChild(bookmark);
                chapter = bookmark;
            } else {
                chapter.appendChild(bookmark);
            }
        }
        if (bookmarks.hasChildNodes()) {
            head(document.getDocumentElement()).appendChild(bookmarks);
        }
        return this;
    }

    private static void meta(Element head, String name, String content) {
        Element meta = append(head, "meta");
        meta.setAttribute("name", name);
        meta.setAttribute("content", PlainText.carried(content));
    }

    private static Element head(Element html) {
        Element head = first(html, "head");
        if (head != null) {
            return head;
        }
        Element created = html.getOwnerDocument().createElement("head");
        html.insertBefore(created, html.getFirstChild());
        return created;
    }

    private static Element append(Element parent, String name) {
        Element child = parent.getOwnerDocument().createElement(name);
        parent.appendChild(child);
        return child;
    }

    private static @Nullable Element first(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0) instanceof Element element ? element : null;
    }

    private static String withoutDoctype(String xhtml) {
        return xhtml.stripLeading().replaceFirst("(?i)^<!doctype[^>]*>", "");
    }

    /** A parser that opens nothing outside the text it is given. */
    private static DocumentBuilder parser() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            factory.setNamespaceAware(true);
            DocumentBuilder parser = factory.newDocumentBuilder();
            parser.setErrorHandler(new Strict());
            return parser;
        } catch (ParserConfigurationException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The default handler prints to the error stream before it throws. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException fault) {}

        @Override
        public void error(SAXParseException fault) throws SAXException {
            throw fault;
        }

        @Override
        public void fatalError(SAXParseException fault) throws SAXException {
            throw fault;
        }
    }
}
