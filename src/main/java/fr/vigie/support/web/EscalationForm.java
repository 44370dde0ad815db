package fr.vigie.support.web;

import fr.vigie.contract.Severity;
import fr.vigie.support.ClockKind;
import fr.vigie.support.EscalationRule;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * A rule of escalation to add.
 *
 * @param minutes how far from the deadline
 * @param when {@code before} or {@code after} it
 * @param clock one of them; empty for both
 */
record EscalationForm(
        @Nullable String minutes,
        @Nullable String when,
        @Nullable String clock,
        @Nullable Set<Severity> severities,
        @Nullable Boolean assignee,
        @Nullable Boolean watchers,
        @Nullable Boolean managers) {
    private static final int WEEK = 10_080;

    static EscalationForm usual() {
        return new EscalationForm("30", "before", "", EnumSet.allOf(Severity.class), true, false, false);
    }

    void check(BindingResult errors) {
        if (distance().isEmpty()) {
            errors.rejectValue("minutes", "support.escalation.error.minutes");
        }
        if (severities == null || severities.isEmpty()) {
            errors.rejectValue("severities", "support.escalation.error.severities");
        }
        if (!tells(assignee) && !tells(watchers) && !tells(managers)) {
            errors.rejectValue("assignee", "support.escalation.error.nobody");
        }
    }

    EscalationRule rule() {
        int distance = distance().orElseThrow();
        return new EscalationRule(
                UUID.randomUUID(),
                Duration.ofMinutes("after".equals(when) ? distance : -distance),
                Arrays.stream(ClockKind.values())
                        .filter(kind -> kind.name().equals(clock))
                        .findFirst()
                        .orElse(null),
                severities == null ? Set.of() : severities,
                tells(assignee),
                tells(watchers),
                tells(managers));
    }

    public boolean isFor(Severity severity) {
        return severities != null && severities.contains(severity);
    }

    private Optional<Integer> distance() {
        try {
            int distance = Integer.parseInt(minutes == null ? "" : minutes.strip());
            return distance < 0 || distance > WEEK ? Optional.empty() : Optional.of(distance);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static boolean tells(@Nullable Boolean chosen) {
        return Boolean.TRUE.equals(chosen);
    }
}
