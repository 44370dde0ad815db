package fr.vigie.indicator;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.Tone;
import fr.vigie.support.TicketId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One fact that an indicator's value, or a part of it, is made of.
 *
 * @param at when it happened, or began
 * @param shop null for what concerns several
 * @param of the severity or page by which a part is told apart; null for none
 * @param outcome what became of it; null when there is nothing to say
 * @param unit of the value
 * @param value what it adds to the figure that is asked for, the value or a part; empty when it only counts as one, or is not known yet
 * @param counts for the value itself ({@link #VALUE}) and for which of its parts, by their names
 */
public record Counted(
        Instant at,
        @Nullable ShopId shop,
        About about,
        @Nullable Enum<?> of,
        @Nullable Outcome outcome,
        Indicator.Unit unit,
        OptionalDouble value,
        Set<String> counts) {
    /** Names the value itself among its parts. */
    public static final String VALUE = "";

    public Counted {
        counts = Set.copyOf(counts);
    }

    /** What is to be looked at. */
    public sealed interface About {
        record OfTicket(TicketId ticket, String number, String subject) implements About {}

        /** @param reason a message key */
        record OfOutage(String reason) implements About {}

        record OfDay(LocalDate day) implements About {}

        record OfPage(Page page) implements About {}

        record OfBackup() implements About {}

        record OfDrill() implements About {}

        /** @param part a module's technical name, or {@code PrestaShop} */
        record OfUpdate(String part) implements About {}

        /** Of the shop: what is pending was seen by it. */
        record OfInventory() implements About {}

        record OfHours(ContractId contract, String title) implements About {}
    }

    /** @param message its key */
    public record Outcome(String message, Tone tone) {}

    /** Whether it counts for the value ({@link #VALUE}) or a part. */
    public boolean countsFor(String part, @Nullable String name) {
        return counts.contains(part)
                && (name == null || (of != null && of.name().equals(name)));
    }
}
