package fr.vigie.contract;

/**
 * How long the contract runs and how it ends.
 *
 * @param months first term
 * @param renewal what happens at its end
 * @param renewalMonths length of each further term
 * @param noticeMonths notice before a term's end
 * @param cureDays days to put a breach right before the other party may terminate; zero when not stated
 * @param reversibility at the end everything goes back to the customer: backups, accounts, documents, then erasure
 * @param handoverDays days within which that is done
 * @param liabilityCapMonths the agency's liability is capped at this many monthly fees; zero when not capped
 */
public record DurationClause(
        int months,
        Renewal renewal,
        int renewalMonths,
        int noticeMonths,
        int cureDays,
        boolean reversibility,
        int handoverDays,
        int liabilityCapMonths)
        implements Clause {

    public enum Renewal {
        TACIT,
        EXPRESS
    }

    public DurationClause {
        if (months < 1 || renewalMonths < 1) {
            throw new IllegalArgumentException(
                    "a term lasts 1 month or more, were " + months + " and " + renewalMonths);
        }
        if (noticeMonths < 0 || cureDays < 0 || handoverDays < 0 || liabilityCapMonths < 0) {
            throw new IllegalArgumentException("notice, cure, handover and cap are not negative");
        }
    }

    public DurationClause withRenewalMonths(int changed) {
        return new DurationClause(
                months, renewal, changed, noticeMonths, cureDays, reversibility, handoverDays, liabilityCapMonths);
    }

    public DurationClause withNoticeMonths(int changed) {
        return new DurationClause(
                months, renewal, renewalMonths, changed, cureDays, reversibility, handoverDays, liabilityCapMonths);
    }

    public DurationClause withCureDays(int changed) {
        return new DurationClause(
                months, renewal, renewalMonths, noticeMonths, changed, reversibility, handoverDays, liabilityCapMonths);
    }

    public DurationClause withReversibility(boolean changed) {
        return new DurationClause(
                months, renewal, renewalMonths, noticeMonths, cureDays, changed, handoverDays, liabilityCapMonths);
    }

    public DurationClause withLiabilityCapMonths(int changed) {
        return new DurationClause(
                months, renewal, renewalMonths, noticeMonths, cureDays, reversibility, handoverDays, changed);
    }
}
