package fr.vigie.billing;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import fr.vigie.account.Bic;
import fr.vigie.account.Iban;
import fr.vigie.account.Siren;
import fr.vigie.account.VatNumber;
import fr.vigie.billing.price.Vat;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Money;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * What is kept of invoices as text: JSON without spaces, its names in the order in which the records declare them, values as
 * they are printed. Equal contents have equal texts.
 */
final class BillingJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            // A record is its components: what a method says of them is not kept.
            .changeDefaultVisibility(seen -> seen.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(values())
            .build();

    private BillingJson() {}

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    static <T> T read(String text, Class<T> type) {
        return JSON.readValue(text, type);
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule("billing");
        value(module, Money.class, money -> money.amount().toPlainString(), Money::euros);
        value(module, Vat.class, Vat::code, code -> Vat.ofCode(code).orElseThrow());
        value(module, Siren.class, Siren::value, Siren::new);
        value(module, VatNumber.class, VatNumber::value, VatNumber::new);
        value(module, Iban.class, Iban::value, Iban::new);
        value(module, Bic.class, Bic::value, Bic::new);
        value(module, EmailAddress.class, EmailAddress::value, EmailAddress::new);
        return module;
    }

    private static <T> void value(
            SimpleModule module, Class<T> type, Function<T, String> writer, Function<String, T> reader) {
        module.addSerializer(type, new Written<>(writer));
        module.addDeserializer(type, new Read<>(reader));
    }

    private static final class Written<T> extends ValueSerializer<T> {
        private final Function<T, String> writer;

        Written(Function<T, String> writer) {
            this.writer = writer;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(writer.apply(value));
        }
    }

    private static final class Read<T> extends ValueDeserializer<T> {
        private final Function<String, T> reader;

        Read(Function<String, T> reader) {
            this.reader = reader;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            return reader.apply(in.getString());
        }
    }
}
