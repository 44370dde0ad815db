package fr.vigie.contract.review;

import static fr.vigie.contract.review.Gravity.ADVICE;
import static fr.vigie.contract.review.Gravity.AMBIGUOUS;
import static fr.vigie.contract.review.Gravity.MISSING;
import static fr.vigie.contract.review.Gravity.RISKY;

import fr.vigie.contract.ClauseName;
import fr.vigie.contract.DurationClause;
import fr.vigie.contract.DurationClause.Handover;
import fr.vigie.contract.DurationClause.Liability;
import fr.vigie.contract.DurationClause.NoticeForm;
import fr.vigie.contract.DurationClause.Renewal;
import fr.vigie.contract.DurationClause.Returned;
import java.util.EnumSet;
import java.util.List;

/** Rules on how long the contract runs, how it ends and who answers for what. */
final class DurationRules {

    private DurationRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                                "duration.no-reversibility",
                                ClauseName.DURATION,
                                MISSING,
                                c -> !c.duration().reversibility())
                        .mendedBy(c -> c.with(c.duration().withReversibility(true))),
                Rule.of(
                                "duration.no-notice",
                                ClauseName.DURATION,
                                MISSING,
                                c -> c.duration().noticeMonths() == 0)
                        .mendedBy(c -> c.with(
                                c.duration().withNoticeMonths(c.duration().renewalMonths() > 2 ? 2 : 1))),
                Rule.of(
                                "duration.notice-too-long",
                                ClauseName.DURATION,
                                RISKY,
                                c -> c.duration().noticeMonths() > c.duration().renewalMonths())
                        .mendedBy(c -> c.with(
                                c.duration().withNoticeMonths(c.duration().renewalMonths()))),
                Rule.of(
                                "duration.no-cure",
                                ClauseName.DURATION,
                                ADVICE,
                                c -> c.duration().cureDays() == 0)
                        .mendedBy(c -> c.with(c.duration().withCureDays(30))),
                Rule.of(
                                "duration.no-cap",
                                ClauseName.DURATION,
                                ADVICE,
                                c -> c.duration().liability().capMonths() == 0)
                        .mendedBy(c -> c.with(capped(c.duration(), 12))),
                Rule.of(
                                "duration.cap-derisory",
                                ClauseName.DURATION,
                                RISKY,
                                c -> c.duration().liability().capMonths() > 0
                                        && c.duration().liability().capMonths() < 3)
                        .mendedBy(c -> c.with(capped(c.duration(), 12))),
                Rule.of(
                        "duration.uninsured",
                        ClauseName.DURATION,
                        ADVICE,
                        c -> !c.duration().liability().insured()),
                Rule.of(
                                "duration.handover-unsaid",
                                ClauseName.DURATION,
                                AMBIGUOUS,
                                c -> c.duration().reversibility()
                                        && c.duration().handover().items().isEmpty())
                        .mendedBy(c -> c.with(c.duration()
                                .withHandover(new Handover(
                                        EnumSet.allOf(Returned.class),
                                        c.duration().handover().days(),
                                        c.duration().handover().help())))),
                Rule.of(
                                "duration.handover-late",
                                ClauseName.DURATION,
                                RISKY,
                                c -> c.duration().reversibility()
                                        && (c.duration().handover().days() == 0
                                                || c.duration().handover().days() > 61))
                        .mendedBy(c -> c.with(c.duration()
                                .withHandover(new Handover(
                                        c.duration().handover().items(),
                                        30,
                                        c.duration().handover().help())))),
                Rule.of(
                                "duration.long-first-term",
                                ClauseName.DURATION,
                                ADVICE,
                                c -> c.duration().months() > 36)
                        .mendedBy(c -> c.with(c.duration()
                                .withTerm(
                                        12, c.duration().renewal(), c.duration().renewalMonths()))),
                Rule.of(
                                "duration.long-tacit-term",
                                ClauseName.DURATION,
                                RISKY,
                                c -> c.duration().renewal() == Renewal.TACIT
                                        && c.duration().renewalMonths() > 12)
                        .mendedBy(c -> c.with(c.duration().withRenewalMonths(12))),
                Rule.of(
                                "duration.notice-form-unsaid",
                                ClauseName.DURATION,
                                AMBIGUOUS,
                                c -> c.duration().noticeForms().isEmpty())
                        .mendedBy(c -> c.with(c.duration()
                                .withNoticeForms(EnumSet.of(NoticeForm.REGISTERED_LETTER, NoticeForm.EMAIL)))));
    }

    private static DurationClause capped(DurationClause clause, int months) {
        return clause.withLiability(new Liability(
                months,
                clause.liability().indirectExcluded(),
                clause.liability().insured()));
    }
}
