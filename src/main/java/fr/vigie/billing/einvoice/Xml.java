package fr.vigie.billing.einvoice;

import fr.vigie.kernel.PlainText;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes XML element by element; an element without content is left out. */
final class Xml {
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    /** @param namespaces prefixes and their names, in the order in which they are written; the empty prefix is the default one */
    @SafeVarargs
    Xml(String root, Map.Entry<String, String>... namespaces) {
        try {
            out = WRITERS.createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement(root);
            for (Map.Entry<String, String> each : namespaces) {
                if (each.getKey().isEmpty()) {
                    out.writeDefaultNamespace(each.getValue());
                } else {
                    out.writeNamespace(each.getKey(), each.getValue());
                }
            }
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a text can always be written to memory", impossible);
        }
    }

    /** An element around what {@code content} writes. */
    Xml in(String name, Runnable content) {
        try {
            out.writeStartElement(name);
            content.run();
            out.writeEndElement();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a text can always be written to memory", impossible);
        }
        return this;
    }

    /** @param attributes names and values in turn */
    Xml put(String name, @Nullable String value, String... attributes) {
        if (value == null || value.isBlank()) {
            return this;
        }
        try {
            out.writeStartElement(name);
            for (int i = 0; i < attributes.length; i += 2) {
                out.writeAttribute(attributes[i], attributes[i + 1]);
            }
            out.writeCharacters(PlainText.carried(value.strip()));
            out.writeEndElement();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a text can always be written to memory", impossible);
        }
        return this;
    }

    byte[] bytes() {
        try {
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a text can always be written to memory", impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
