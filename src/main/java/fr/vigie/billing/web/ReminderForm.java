package fr.vigie.billing.web;

import fr.vigie.billing.ReminderLevel;
import fr.vigie.billing.ReminderPlan;
import fr.vigie.kernel.Bilingual;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** The reminders as they are typed; a level without days is not sent. */
record ReminderForm(@Nullable Boolean active, List<Level> levels) {

    /** One level as it is typed. */
    record Level(String days, String subjectFr, String textFr, String subjectEn, String textEn) {
        Level {
            days = Typed.line(days);
            subjectFr = Typed.line(subjectFr);
            textFr = Typed.line(textFr).replace("\r\n", "\n");
            subjectEn = Typed.line(subjectEn);
            textEn = Typed.line(textEn).replace("\r\n", "\n");
        }
    }

    @SuppressWarnings("NullAway") // a field that was not sent arrives as null
    ReminderForm {
        levels = levels == null
                ? List.of()
                : levels.stream()
                        .filter(Objects::nonNull)
                        .limit(ReminderLevel.MOST)
                        .toList();
    }

    /** @param usual stands where the plan has no level */
    static ReminderForm of(ReminderPlan plan, List<ReminderLevel> usual) {
        List<Level> levels = new ArrayList<>();
        for (ReminderLevel words : usual) {
            ReminderLevel kept = plan.levels().stream()
                    .filter(level -> level.level() == words.level())
                    .findFirst()
                    .orElse(null);
            ReminderLevel shown = kept == null ? words : kept;
            levels.add(new Level(
                    kept == null ? "" : Integer.toString(kept.days()),
                    shown.subject().fr(),
                    shown.text().fr(),
                    shown.subject().en(),
                    shown.text().en()));
        }
        return new ReminderForm(plan.active(), levels);
    }

    /** The plan; empty when something is wrong, which is then said beside its field. */
    Optional<ReminderPlan> read(Errors errors) {
        List<ReminderLevel> read = new ArrayList<>();
        int before = 0;
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            String at = "levels[" + i + "].";
            if (level.days().isEmpty()) {
                continue;
            }
            int days = days(level.days());
            if (days <= before || days > ReminderLevel.LATEST) {
                errors.rejectValue(at + "days", "billing.error.reminder.days");
            }
            before = Math.max(before, days);
            check(level.subjectFr(), ReminderLevel.LONGEST_SUBJECT, at + "subjectFr", errors);
            check(level.textFr(), ReminderLevel.LONGEST_TEXT, at + "textFr", errors);
            check(level.subjectEn(), ReminderLevel.LONGEST_SUBJECT, at + "subjectEn", errors);
            check(level.textEn(), ReminderLevel.LONGEST_TEXT, at + "textEn", errors);
            if (!errors.hasErrors()) {
                read.add(new ReminderLevel(
                        i + 1,
                        days,
                        new Bilingual(level.subjectFr(), level.subjectEn()),
                        new Bilingual(level.textFr(), level.textEn())));
            }
        }
        boolean on = Boolean.TRUE.equals(active);
        if (on && read.isEmpty() && !errors.hasErrors()) {
            errors.rejectValue("levels[0].days", "billing.error.reminder.days");
        }
        return errors.hasErrors() ? Optional.empty() : Optional.of(new ReminderPlan(on, read));
    }

    /** Zero when it is no number of days. */
    private static int days(String typed) {
        return Typed.number(typed)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::intValue)
                .orElse(0);
    }

    private static void check(String text, int most, String field, Errors errors) {
        if (text.isEmpty() || text.length() > most) {
            errors.rejectValue(field, "billing.error.reminder.text", new Object[] {most}, "");
        } else {
            ReminderLevel.unknownField(text)
                    .ifPresent(name -> errors.rejectValue(
                            field, "billing.error.reminder.field", new Object[] {"{" + name + "}"}, ""));
        }
    }
}
