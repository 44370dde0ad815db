package fr.vigie.support;

import static fr.vigie.support.Desk.paris;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.ContractId;
import fr.vigie.support.Ruling.Promised;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Delay;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RulingTest {
    private static final ContractId CARE = ContractId.create();
    private static final ContractRef FIRST = new ContractRef(CARE, 1);
    private static final ContractRef THIRD = new ContractRef(CARE, 3);
    private static final ContractRef GUARD = new ContractRef(ContractId.create(), 1);
    private static final Promised FOUR = new Promised(Delay.BusinessHours.of(4), CalendarId.OFFICE);
    private static final Promised EIGHT = new Promised(Delay.BusinessHours.of(8), CalendarId.EXTENDED);

    @Test
    void namesWhatRulesAsPeopleKnowIt() {
        assertThat(ruling(FIRST, THIRD).message()).isEqualTo("support.ruling.amendment");
        assertThat(ruling(FIRST, THIRD).amendment()).isEqualTo(2);
        assertThat(ruling(FIRST, GUARD).message()).isEqualTo("support.ruling.contract");
        assertThat(ruling(FIRST, GUARD).amendment()).isZero();
        assertThat(ruling(GUARD, THIRD).message()).isEqualTo("support.ruling.other");
        assertThat(ruling(null, FIRST).message()).isEqualTo("support.ruling.contract");
        assertThat(ruling(FIRST, null).message()).isEqualTo("support.ruling.none");
        assertThat(ruling(FIRST, null).amendment()).isZero();
    }

    @Test
    void saysWhatBecameOfTheDelay() {
        assertThat(change(FOUR, EIGHT)).isEqualTo("support.ruling.delay.changed");
        assertThat(change(FOUR, FOUR)).isEqualTo("support.ruling.delay.same");
        assertThat(change(FOUR, new Promised(FOUR.delay(), CalendarId.EXTENDED)))
                .isEqualTo("support.ruling.delay.hours");
        assertThat(change(FOUR, null)).isEqualTo("support.ruling.delay.ended");
        assertThat(change(null, FOUR)).isEqualTo("support.ruling.delay.begun");
        assertThat(change(null, null)).isEqualTo("support.ruling.delay.none");
    }

    @Test
    void aVersionReadsBackFromItsCode() {
        assertThat(ContractRef.of(THIRD.code())).isEqualTo(THIRD);
        assertThat(THIRD.code()).isEqualTo(CARE + "/3");
    }

    private static Ruling ruling(@Nullable ContractRef before, @Nullable ContractRef contract) {
        return new Ruling(paris("2026-03-02T11:00"), before, contract, "Maintenance", null, null);
    }

    private static String change(@Nullable Promised instead, @Nullable Promised promised) {
        return new Ruling(paris("2026-03-02T11:00"), FIRST, THIRD, "Maintenance", instead, promised).change();
    }
}
