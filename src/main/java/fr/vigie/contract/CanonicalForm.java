package fr.vigie.contract;

import fr.vigie.kernel.Money;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Delay;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one text of a version: JSON without spaces, its names in the order in which the records
 * declare them, led by the version of its schema. Equal versions
 * have equal texts, so its SHA-256 names what was signed. It is stored as it was hashed and never written anew: a text of
 * an older schema is read as {@link Schemas} says.
 */
record CanonicalForm(String text) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .addModule(new SimpleModule("contract")
                    .addSerializer(
                            Money.class, new Written<>(money -> money.amount().toPlainString()))
                    .addDeserializer(Money.class, new Read<>(Money::euros))
                    .addSerializer(Delay.class, new Written<>(Delay::code))
                    .addDeserializer(Delay.class, new Read<>(Delay::ofCode))
                    .addSerializer(CalendarId.class, new Written<>(CalendarId::value))
                    .addDeserializer(CalendarId.class, new Read<>(CalendarId::new)))
            .build();

    private static final String HEAD = "{\"schema\":" + Schemas.NEWEST + ",";

    /** What is signed. */
    record Content(int schema, String title, AgreedPlan plan, List<UUID> shops, Clauses clauses) {
        Content {
            shops = List.copyOf(shops);
        }

        List<ShopId> shopIds() {
            return shops.stream().map(ShopId::new).toList();
        }
    }

    static CanonicalForm of(String title, AgreedPlan plan, List<ShopId> shops, Clauses clauses) {
        List<UUID> ids = shops.stream().map(ShopId::value).toList();
        return new CanonicalForm(JSON.writeValueAsString(new Content(Schemas.NEWEST, title, plan, ids, clauses)));
    }

    Content content() {
        return text.startsWith(HEAD)
                ? JSON.readValue(text, Content.class)
                : JSON.treeToValue(Schemas.grow(JSON.readValue(text, ObjectNode.class)), Content.class);
    }

    Sha256 digest() {
        return Sha256.of(text);
    }

    private static final class Written<T> extends ValueSerializer<T> {
        private final java.util.function.Function<T, String> writer;

        Written(java.util.function.Function<T, String> writer) {
            this.writer = writer;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(writer.apply(value));
        }
    }

    private static final class Read<T> extends ValueDeserializer<T> {
        private final java.util.function.Function<String, T> reader;

        Read(java.util.function.Function<String, T> reader) {
            this.reader = reader;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            return reader.apply(in.getString());
        }
    }
}
