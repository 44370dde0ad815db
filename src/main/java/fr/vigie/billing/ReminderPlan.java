package fr.vigie.billing;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When an unpaid invoice is called in. Each level is sent once and in order; a level that comes late, because Vigie was off or
 * paused, still leaves the customer the days between it and the one before. Pure.
 *
 * @param levels by their numbers, their days rising
 */
public record ReminderPlan(boolean active, List<ReminderLevel> levels) {

    public ReminderPlan {
        levels = levels.stream()
                .sorted(Comparator.comparingInt(ReminderLevel::level))
                .toList();
        for (int i = 1; i < levels.size(); i++) {
            if (levels.get(i).days() <= levels.get(i - 1).days()) {
                throw new IllegalArgumentException("each reminder comes after the one before");
            }
        }
    }

    /** A level and the day from which it is sent. */
    public record Next(ReminderLevel level, LocalDate day) {}

    /**
     * What comes next; empty when every level was sent.
     *
     * @param sent on which day each level was
     */
    public Optional<Next> next(LocalDate due, Map<Integer, LocalDate> sent) {
        ReminderLevel before = null;
        for (ReminderLevel level : levels) {
            if (!sent.containsKey(level.level())) {
                LocalDate day = due.plusDays(level.days());
                LocalDate last = before == null ? null : sent.get(before.level());
                if (before != null && last != null) {
                    LocalDate patient = last.plusDays((long) level.days() - before.days());
                    day = patient.isAfter(day) ? patient : day;
                }
                return Optional.of(new Next(level, day));
            }
            before = level;
        }
        return Optional.empty();
    }
}
