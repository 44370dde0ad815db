package fr.vigie.contract;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.DurationClause.Renewal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TermCalendarTest {

    /** In force since the afternoon of 3 March 2026; a year, then years, two months of notice. */
    private static final TermCalendar YEARLY = terms(12, 12, 2);

    @Test
    void endsAsTheAnniversaryBegins() {
        assertThat(YEARLY.endOfTerm(paris("2026-03-03"))).isEqualTo(paris("2027-03-03"));
        assertThat(YEARLY.endOfTerm(paris("2027-03-03").minusSeconds(1))).isEqualTo(paris("2027-03-03"));
        assertThat(YEARLY.endOfTerm(paris("2027-03-03"))).isEqualTo(paris("2028-03-03"));
    }

    @Test
    void countsANoticeReceivedOnTheLastDayAndNotTheDayAfter() {
        Instant midnight = paris("2027-01-04");
        assertThat(YEARLY.noticeDeadline(paris("2027-03-03"))).isEqualTo(midnight);
        assertThat(YEARLY.endAfterNotice(midnight.minusSeconds(1))).isEqualTo(paris("2027-03-03"));
        assertThat(YEARLY.endAfterNotice(midnight)).isEqualTo(paris("2028-03-03"));
    }

    @Test
    void keepsTheLastDayOfShortMonths() {
        TermCalendar monthly = new TermCalendar(LocalDate.parse("2026-01-31"), clause(1, 1, 1), TermCalendar.PARIS);
        assertThat(monthly.end(0)).isEqualTo(paris("2026-02-28"));
        assertThat(monthly.end(1)).isEqualTo(paris("2026-03-31"));
    }

    @Test
    void countsCompletedTerms() {
        assertThat(YEARLY.completed(paris("2026-12-31"))).isZero();
        assertThat(YEARLY.completed(paris("2027-03-03"))).isEqualTo(1);
        assertThat(YEARLY.completed(paris("2029-03-02"))).isEqualTo(2);
    }

    @Test
    void aFurtherTermIsAsLongAsTheClauseSaysWhereverItBegins() {
        assertThat(YEARLY.endOfFurtherTerm(paris("2028-03-03"))).isEqualTo(paris("2029-03-03"));
        TermCalendar lengthened = terms(18, 12, 2);
        assertThat(lengthened.endOfFurtherTerm(paris("2027-09-03"))).isEqualTo(paris("2028-09-03"));
        assertThat(lengthened.endOfFurtherTerm(paris("2028-03-03"))).isEqualTo(paris("2029-03-03"));
        TermCalendar monthly = new TermCalendar(LocalDate.parse("2026-01-31"), clause(1, 1, 1), TermCalendar.PARIS);
        assertThat(monthly.endOfFurtherTerm(paris("2026-02-28"))).isEqualTo(paris("2026-03-31"));
    }

    @Test
    void tellsTheFirstTermFromThoseThatFollow() {
        TermCalendar monthly = terms(12, 1, 1);
        assertThat(monthly.months(monthly.end(0))).isEqualTo(12);
        assertThat(monthly.months(monthly.end(1))).isEqualTo(1);
    }

    @Property
    void alwaysGrantsTheAgreedNotice(
            @ForAll @IntRange(min = 1, max = 36) int months,
            @ForAll @IntRange(min = 1, max = 24) int further,
            @ForAll @IntRange(min = 0, max = 12) int notice,
            @ForAll @IntRange(min = 0, max = 4_000) int day) {
        TermCalendar terms = terms(months, further, notice);
        Instant received = paris("2026-03-03").plus(Duration.ofDays(day));
        Instant end = terms.endAfterNotice(received);
        assertThat(end).isAfter(received);
        LocalDate last = LocalDate.ofInstant(end, TermCalendar.PARIS).minusMonths(notice);
        assertThat(LocalDate.ofInstant(received, TermCalendar.PARIS)).isBeforeOrEqualTo(last);
        assertThat(terms.endOfTerm(end.minusSeconds(1))).isEqualTo(end);
    }

    private static TermCalendar terms(int months, int further, int notice) {
        return TermCalendar.of(Instant.parse("2026-03-03T13:05:00Z"), clause(months, further, notice));
    }

    private static DurationClause clause(int months, int further, int notice) {
        return Plan.SERENITE
                .clauses()
                .duration()
                .withTerm(months, Renewal.TACIT, further)
                .withNoticeMonths(notice);
    }

    private static Instant paris(String day) {
        return LocalDate.parse(day).atStartOfDay(TermCalendar.PARIS).toInstant();
    }
}
