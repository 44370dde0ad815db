package fr.vigie.billing;

import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.Sha256;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one text of an offer: JSON without spaces, its names in the order in which the records declare them, numbers as they
 * are printed. Equal offers have equal texts, so its SHA-256 names what was approved.
 */
record CanonicalOffer(String text) {

    /** Raised when an offer changes shape; texts of an older schema are then still to be read. */
    private static final int SCHEMA = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Content(int schema, String title, String notes, List<Line> lines, String validUntil, String delay) {
        Content {
            if (schema != SCHEMA) {
                throw new IllegalArgumentException(
                        "this Vigie reads offers of schema " + SCHEMA + ", found schema " + schema);
            }
        }
    }

    private record Line(String label, String detail, String quantity, String unit, String unitPrice, String vat) {

        static Line of(PriceLine line) {
            return new Line(
                    line.label(),
                    line.detail(),
                    line.quantity().toPlainString(),
                    line.unit().name(),
                    line.unitPrice().amount().toPlainString(),
                    line.vat().code());
        }

        PriceLine line() {
            return new PriceLine(
                    label,
                    detail,
                    new BigDecimal(quantity),
                    Unit.valueOf(unit),
                    Money.euros(unitPrice),
                    Vat.ofCode(vat).orElseThrow(() -> new IllegalStateException("an offer is taxed by " + vat)));
        }
    }

    static CanonicalOffer of(Offer offer) {
        return new CanonicalOffer(JSON.writeValueAsString(new Content(
                SCHEMA,
                offer.title(),
                offer.notes(),
                offer.lines().stream().map(Line::of).toList(),
                offer.validUntil().toString(),
                offer.delay())));
    }

    Offer offer() {
        Content content = JSON.readValue(text, Content.class);
        return new Offer(
                content.title,
                content.notes,
                content.lines.stream().map(Line::line).toList(),
                LocalDate.parse(content.validUntil),
                content.delay);
    }

    Sha256 digest() {
        return Sha256.of(text);
    }
}
