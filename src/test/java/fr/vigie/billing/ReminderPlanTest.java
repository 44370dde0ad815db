package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.kernel.Bilingual;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReminderPlanTest {
    private static final LocalDate DUE = LocalDate.parse("2026-03-31");
    private static final ReminderPlan PLAN = new ReminderPlan(true, List.of(level(2, 15), level(1, 5), level(3, 30)));

    @Test
    void eachLevelComesOnceInOrder() {
        assertThat(next(Map.of())).isEqualTo("1 2026-04-05");
        assertThat(next(Map.of(1, DUE.plusDays(5)))).isEqualTo("2 2026-04-15");
        assertThat(next(Map.of(1, DUE.plusDays(5), 2, DUE.plusDays(15)))).isEqualTo("3 2026-04-30");
        assertThat(PLAN.next(DUE, Map.of(1, DUE, 2, DUE, 3, DUE))).isEmpty();
    }

    @Test
    void aLateLevelLeavesTheCustomerTheDaysBetween() {
        assertThat(next(Map.of(1, DUE.plusDays(40)))).isEqualTo("2 " + DUE.plusDays(50));
        assertThat(next(Map.of(1, DUE.plusDays(1))))
                .as("an early one hastens nothing")
                .isEqualTo("2 2026-04-15");
    }

    @Test
    void refusesLevelsOutOfOrder() {
        assertThatThrownBy(() -> new ReminderPlan(true, List.of(level(1, 15), level(2, 15))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> level(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fillsInWhatATextNamesAndKnowsWhatItCannot() {
        ReminderLevel level = level(1, 5);
        assertThat(level.textIn(Locale.FRENCH, Map.of("number", "F-2026-0001", "due", "31 $mars\\")))
                .isEqualTo("F-2026-0001 {balance} 31 $mars\\");
        assertThat(ReminderLevel.unknownField("{number} {montant}")).contains("montant");
        assertThat(ReminderLevel.unknownField("{number} { } }{")).contains(" ");
        assertThat(ReminderLevel.unknownField("{number}")).isEmpty();
    }

    private static String next(Map<Integer, LocalDate> sent) {
        ReminderPlan.Next next = PLAN.next(DUE, sent).orElseThrow();
        return next.level().level() + " " + next.day();
    }

    private static ReminderLevel level(int level, int days) {
        Bilingual text = new Bilingual("{number} {balance} {due}", "{number}");
        return new ReminderLevel(level, days, text, text);
    }
}
