package fr.vigie.review;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.Cadence;
import fr.vigie.kernel.Period;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProposalTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Period QUARTER = new Period(at("2026-04-01"), at("2026-07-01"));

    private final Proposal proposal = new Proposal(Calendars.standard().get(CalendarId.OFFICE)::isBusinessDay, PARIS);

    @Test
    void meetsOneCadenceAfterTheLastTime() {
        assertThat(quarterly("2026-02-18", "2026-04-02")).isEqualTo("2026-05-19T08:00:00Z");
    }

    @Test
    void leavesTimeToInvite() {
        assertThat(quarterly("2026-01-06", "2026-05-04")).isEqualTo("2026-05-12T08:00:00Z");
    }

    @Test
    void holdsTheFirstOneBeforeTheSpanEnds() {
        assertThat(quarterly(null, "2026-04-02")).isEqualTo("2026-06-23T08:00:00Z");
    }

    @Test
    void comesSoonerThanAWeekWhenTheSpanIsNearlyOver() {
        assertThat(quarterly("2026-03-10", "2026-06-25")).isEqualTo("2026-06-30T08:00:00Z");
    }

    @Test
    void avoidsHolidays() {
        assertThat(quarterly("2026-02-12", "2026-04-02"))
                .as("14 May is Ascension Day")
                .isEqualTo("2026-05-12T08:00:00Z");
        assertThat(proposal.of(QUARTER, Cadence.QUARTERLY, at("2026-02-14"), at("2026-04-02")))
                .isEqualTo("2026-05-19T08:00:00Z");
    }

    @Test
    void liesTwoWeeksAheadWhereNothingIsPromised() {
        assertThat(proposal.of(null, null, null, at("2026-04-02"))).isEqualTo("2026-04-16T08:00:00Z");
    }

    @Property
    void alwaysLiesAheadAndWithinTheSpan(@ForAll @IntRange(max = 89) int day, @ForAll @IntRange(max = 200) int before) {
        Instant now = at("2026-04-01").plusSeconds(day * 86_400L);
        Instant proposed =
                proposal.of(QUARTER, Cadence.QUARTERLY, at("2026-04-01").minusSeconds(before * 86_400L), now);
        assertThat(proposed).isAfter(now);
        assertThat(QUARTER.contains(proposed)).isTrue();
    }

    private Instant quarterly(@Nullable String last, String now) {
        return proposal.of(QUARTER, Cadence.QUARTERLY, last == null ? null : at(last), at(now));
    }

    private static Instant at(String day) {
        return LocalDate.parse(day).atStartOfDay(PARIS).toInstant();
    }
}
