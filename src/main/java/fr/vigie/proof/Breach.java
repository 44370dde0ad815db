package fr.vigie.proof;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the agency did not keep in a month and a contract may credit. Accounts of before name deadlines alone, without saying so. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "breach", defaultImpl = BrokenDeadline.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = BrokenDeadline.class, name = "deadline"),
    @JsonSubTypes.Type(value = Breach.LowAvailability.class, name = "availability"),
    @JsonSubTypes.Type(value = Breach.MissingBackup.class, name = "backup")
})
public sealed interface Breach permits BrokenDeadline, Breach.LowAvailability, Breach.MissingBackup {

    /** Names it for ever: each is credited once. */
    String key();

    /** The version of the contract that promised it. */
    int version();

    /** When it should have been held at the latest. */
    Instant due();

    /** Why it gives no right to a credit although it was missed; null when it does. */
    @Nullable
    String spared();

    /** The word by which pages tell them apart. */
    default String kind() {
        return switch (this) {
            case BrokenDeadline any -> "deadline";
            case LowAvailability any -> "availability";
            case MissingBackup any -> "backup";
        };
    }

    /**
     * The availability of a shop over the time of a month in which one version of the contract bound.
     *
     * @param service how that time divided; where it was not measured, the shop is taken to have been up
     * @param span from the first instant to the last in which it bound
     * @param share which part of the month it bound, from 0 to 1: less than the span where it was suspended in between
     */
    record LowAvailability(
            ShopId shop,
            int version,
            Period span,
            Measure.Service service,
            BigDecimal share,
            @Nullable String spared) implements Breach {
        @Override
        public String key() {
            return "availability:" + shop + ":" + version + ":" + span.from();
        }

        @Override
        public Instant due() {
            return span.to();
        }
    }

    /**
     * A day at whose end a promised backup was not there; of a backup each week or month, the last day of it.
     *
     * @param day in the zone of the contract
     */
    record MissingBackup(
            ShopId shop,
            int version,
            LocalDate day,
            Instant due,
            @Nullable String spared) implements Breach {
        @Override
        public String key() {
            return "backup:" + shop + ":" + day;
        }
    }
}
