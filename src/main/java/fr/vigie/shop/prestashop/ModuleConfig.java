package fr.vigie.shop.prestashop;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The top elements of a module's {@code config.xml} or of a 1.6 theme's: PrestaShop's own cache of what the class says. */
public record ModuleConfig(
        @Nullable String name,
        @Nullable String displayName,
        @Nullable String version,
        @Nullable String author) {

    /** Empty when it is not XML; document types and entities are not read. */
    public static Optional<ModuleConfig> read(String xml) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml.strip()));
            Map<String, String> found = elements(reader);
            return Optional.of(new ModuleConfig(
                    found.get("name"), found.get("displayName"), found.get("version"), found.get("author")));
        } catch (XMLStreamException notXml) {
            return Optional.empty();
        }
    }

    private static Map<String, String> elements(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> found = new HashMap<>();
        int depth = 0;
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth == 2 && !text.toString().isBlank()) {
                        found.putIfAbsent(reader.getLocalName(), text.toString().strip());
                    }
                    depth--;
                }
                default -> {}
            }
        }
        return found;
    }
}
