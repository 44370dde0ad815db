package fr.vigie.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The terms of a contract one after the other. A term ends as the day begins on which the next one starts; an amendment
 * that changes the duration counts from the contract's first day too.
 *
 * @param start the contract's first day
 */
public record TermCalendar(LocalDate start, DurationClause clause, ZoneId zone) {

    /** The zone of the agency's contracts. */
    public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    static TermCalendar of(Instant effective, DurationClause clause) {
        return new TermCalendar(LocalDate.ofInstant(effective, PARIS), clause, PARIS);
    }

    /** The end of the term in which an instant lies; of the first one when it lies before. */
    Instant endOfTerm(Instant instant) {
        return after(instant, 0);
    }

    /** The instant from which a notice comes too late to prevent a further term: the whole last day still counts. */
    public Instant noticeDeadline(Instant termEnd) {
        LocalDate last = LocalDate.ofInstant(termEnd, zone).minusMonths(clause.noticeMonths());
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The same terms where that many months of notice are agreed. */
    TermCalendar withNoticeMonths(int months) {
        return new TermCalendar(start, clause.withNoticeMonths(months), zone);
    }

    /** The end of the further term that begins then; it is as long as the clause says, also where no term of these ends. */
    Instant endOfFurtherTerm(Instant begins) {
        int terms = completed(begins);
        return terms > 0 && end(terms - 1).equals(begins)
                ? end(terms)
                : LocalDate.ofInstant(begins, zone)
                        .plusMonths(clause.renewalMonths())
                        .atStartOfDay(zone)
                        .toInstant();
    }

    /** How many months the term that ends then lasts: the first one, or a further one. */
    int months(Instant termEnd) {
        return termEnd.isAfter(end(0)) ? clause.renewalMonths() : clause.months();
    }

    /** When a notice received at that instant ends the contract: with the first term whose deadline it keeps. */
    Instant endAfterNotice(Instant received) {
        return after(received, clause.noticeMonths());
    }

    /** How many terms were completed. */
    int completed(Instant instant) {
        int terms = 0;
        while (!instant.isBefore(end(terms))) {
            terms++;
        }
        return terms;
    }

    /** The end of a term, counted from zero. */
    Instant end(int term) {
        return start.plusMonths(clause.months() + (long) term * clause.renewalMonths())
                .atStartOfDay(zone)
                .toInstant();
    }

    private Instant after(Instant instant, int months) {
        int term = 0;
        while (!instant.isBefore(end(term)) || (months > 0 && !instant.isBefore(noticeDeadline(end(term))))) {
            term++;
        }
        return end(term);
    }
}
