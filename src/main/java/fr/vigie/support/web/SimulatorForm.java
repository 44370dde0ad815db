package fr.vigie.support.web;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.contract.catalogue.OfferedPlan;
import fr.vigie.kernel.Years;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question to the simulator, as its address carries it.
 *
 * @param terms a contract's id or a plan's code
 * @param at the wall clock's date and time, in the zone of whoever asks
 */
record SimulatorForm(
        @Nullable String terms,
        @Nullable String at,
        @Nullable String severity,
        @Nullable String activity) {

    /** The contract that was chosen; null when a plan was. */
    @Nullable
    UUID contract() {
        return Parsed.uuid(terms);
    }

    /** The plan that was chosen; the one in the middle when none was; null when there is none at all. */
    @Nullable
    OfferedPlan plan(List<OfferedPlan> plans) {
        return plans.stream()
                .filter(plan -> plan.code().equals(terms))
                .findFirst()
                .orElse(plans.isEmpty() ? null : plans.get(plans.size() / 2));
    }

    public Severity chosenSeverity() {
        return Objects.requireNonNullElse(Parsed.constant(Severity.class, severity), Severity.CRITICAL);
    }

    public Activity chosenActivity() {
        return Objects.requireNonNullElse(Parsed.constant(Activity.class, activity), Activity.CORRECTIVE);
    }

    /** Now when nothing was asked; null when it cannot be read or lies outside the {@link Years} that count. */
    @Nullable
    LocalDateTime received(Instant now, ZoneId zone) {
        if (at == null || at.isBlank()) {
            return now.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
        }
        try {
            LocalDateTime read = LocalDateTime.parse(at);
            return Years.hold(read) ? read : null;
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}
