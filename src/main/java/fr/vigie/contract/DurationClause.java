package fr.vigie.contract;

import java.time.Duration;
import java.util.Set;

/**
 * How long the contract runs, how it ends, and what the agency answers for.
 *
 * @param months first term
 * @param renewal what happens at its end
 * @param renewalMonths length of each further term
 * @param noticeMonths notice before a term's end
 * @param noticeForms how notice is given; empty when not stated
 * @param cureDays days to put a breach right before the other party may terminate; zero when not stated
 * @param reversibility at the end everything goes back to the customer, then is erased
 * @param handover how that is done
 * @param liability what the agency answers for
 */
public record DurationClause(
        int months,
        Renewal renewal,
        int renewalMonths,
        int noticeMonths,
        Set<NoticeForm> noticeForms,
        int cureDays,
        boolean reversibility,
        Handover handover,
        Liability liability)
        implements Clause {

    public enum Renewal {
        TACIT,
        EXPRESS
    }

    public enum NoticeForm {
        REGISTERED_LETTER,
        EMAIL,
        PORTAL
    }

    /** What goes back to the customer. */
    public enum Returned {
        ACCESSES,
        BACKUPS,
        SOURCES,
        DOCUMENTS,
        REGISTERS
    }

    /**
     * @param items what goes back; empty when not stated
     * @param days within which that is done
     * @param help time of work for the customer or a successor that the fee covers
     */
    public record Handover(Set<Returned> items, int days, Duration help) {
        public Handover {
            items = Ordered.set(items);
            if (days < 0 || help.isNegative()) {
                throw new IllegalArgumentException("handover days and help are not negative");
            }
        }
    }

    /**
     * @param capMonths liability is capped at this many monthly fees; zero when not capped
     * @param indirectExcluded indirect damage, such as lost sales, is not answered for
     * @param insured the agency holds a professional liability insurance
     */
    public record Liability(int capMonths, boolean indirectExcluded, boolean insured) {
        public Liability {
            if (capMonths < 0) {
                throw new IllegalArgumentException("a cap on liability is not negative, was " + capMonths);
            }
        }
    }

    public DurationClause {
        noticeForms = Ordered.set(noticeForms);
        if (months < 1 || renewalMonths < 1) {
            throw new IllegalArgumentException(
                    "a term lasts 1 month or more, were " + months + " and " + renewalMonths);
        }
        if (noticeMonths < 0 || cureDays < 0) {
            throw new IllegalArgumentException("notice and cure are not negative");
        }
    }

    public int handoverDays() {
        return handover.days();
    }

    public int liabilityCapMonths() {
        return liability.capMonths();
    }

    public DurationClause withTerm(int first, Renewal then, int further) {
        return new DurationClause(
                first, then, further, noticeMonths, noticeForms, cureDays, reversibility, handover, liability);
    }

    public DurationClause withRenewalMonths(int changed) {
        return withTerm(months, renewal, changed);
    }

    public DurationClause withNoticeMonths(int changed) {
        return new DurationClause(
                months, renewal, renewalMonths, changed, noticeForms, cureDays, reversibility, handover, liability);
    }

    public DurationClause withNoticeForms(Set<NoticeForm> changed) {
        return new DurationClause(
                months, renewal, renewalMonths, noticeMonths, changed, cureDays, reversibility, handover, liability);
    }

    public DurationClause withCureDays(int changed) {
        return new DurationClause(
                months, renewal, renewalMonths, noticeMonths, noticeForms, changed, reversibility, handover, liability);
    }

    public DurationClause withReversibility(boolean changed) {
        return new DurationClause(
                months, renewal, renewalMonths, noticeMonths, noticeForms, cureDays, changed, handover, liability);
    }

    public DurationClause withHandover(Handover changed) {
        return new DurationClause(
                months, renewal, renewalMonths, noticeMonths, noticeForms, cureDays, reversibility, changed, liability);
    }

    public DurationClause withLiability(Liability changed) {
        return new DurationClause(
                months, renewal, renewalMonths, noticeMonths, noticeForms, cureDays, reversibility, handover, changed);
    }
}
