package fr.vigie.contract.review;

import static fr.vigie.contract.review.Gravity.ADVICE;
import static fr.vigie.contract.review.Gravity.AMBIGUOUS;
import static fr.vigie.contract.review.Gravity.MISSING;
import static fr.vigie.contract.review.Gravity.RISKY;

import fr.vigie.contract.Cadence;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ConfidentialityClause;
import fr.vigie.contract.ConfidentialityClause.Access;
import fr.vigie.contract.ConfidentialityClause.AuditRight;
import fr.vigie.contract.ConfidentialityClause.CredentialRule;
import fr.vigie.contract.ConfidentialityClause.SecurityMeasure;
import fr.vigie.contract.Processing;
import fr.vigie.contract.Processing.Engagement;
import fr.vigie.contract.Processing.Undertaking;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rules on secrecy, access and personal data. */
final class ConfidentialityRules {

    private static final Set<CredentialRule> KEPT_SAFE =
            EnumSet.of(CredentialRule.ENCRYPTED_VAULT, CredentialRule.ACCESS_LOG);
    private static final Set<CredentialRule> PERSONAL =
            EnumSet.of(CredentialRule.PERSONAL_ACCOUNTS, CredentialRule.REVOKED_AT_DEPARTURE);
    private static final int FEW_MEASURES = 3;
    private static final int LATE_NOTICE_HOURS = 48;

    private ConfidentialityRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                                "confidentiality.no-nda",
                                ClauseName.CONFIDENTIALITY,
                                MISSING,
                                c -> !c.confidentiality().nda())
                        .mendedBy(c -> c.with(c.confidentiality().withNda(true, 3))),
                Rule.of(
                                "confidentiality.no-dpa",
                                ClauseName.CONFIDENTIALITY,
                                MISSING,
                                c -> !c.confidentiality().dpa())
                        .mendedBy(c -> c.with(c.confidentiality().withDpa(true))),
                Rule.of(
                                "confidentiality.vague-measures",
                                ClauseName.CONFIDENTIALITY,
                                RISKY,
                                c -> c.confidentiality().dpa()
                                        && c.confidentiality().measures().size()
                                                        + processing(c)
                                                                .ownMeasures()
                                                                .size()
                                                < FEW_MEASURES)
                        .mendedBy(onProcessing(p -> p.withMeasures(EnumSet.allOf(SecurityMeasure.class)))),
                Rule.of(
                                "confidentiality.secrecy-ends",
                                ClauseName.CONFIDENTIALITY,
                                ADVICE,
                                c -> c.confidentiality().nda()
                                        && c.confidentiality().ndaYears() == 0)
                        .mendedBy(c -> c.with(c.confidentiality().withNda(true, 3))),
                Rule.of(
                                "confidentiality.dpa-incomplete",
                                ClauseName.CONFIDENTIALITY,
                                MISSING,
                                c -> c.confidentiality().dpa()
                                        && !processing(c).undertakings().containsAll(Undertaking.all()))
                        .mendedBy(onProcessing(p -> p.withUndertakings(Undertaking.all()))),
                Rule.of(
                                "confidentiality.dpa-vague",
                                ClauseName.CONFIDENTIALITY,
                                MISSING,
                                c -> c.confidentiality().dpa() && vague(processing(c)))
                        .mendedFrom((c, usual) -> onProcessing(p -> described(p, processing(usual)))
                                .apply(c)),
                Rule.of(
                                "confidentiality.processors-unannounced",
                                ClauseName.CONFIDENTIALITY,
                                RISKY,
                                c -> processing(c).engagement() == Engagement.GENERAL
                                        && processing(c).noticeDays() == 0)
                        .mendedBy(onProcessing(p -> p.withEngagement(Engagement.GENERAL, 30))),
                Rule.of(
                                "confidentiality.processors-contradict",
                                ClauseName.CONFIDENTIALITY,
                                AMBIGUOUS,
                                c -> processing(c).engagement() == Engagement.NONE
                                        && !processing(c).subProcessors().isEmpty())
                        .mendedBy(onProcessing(p -> p.withEngagement(Engagement.SPECIFIC, 0))),
                Rule.of(
                                "confidentiality.shared-accounts",
                                ClauseName.CONFIDENTIALITY,
                                RISKY,
                                c -> !c.confidentiality().rules().containsAll(PERSONAL))
                        .mendedBy(c -> c.with(keeping(c.confidentiality(), PERSONAL))),
                Rule.of(
                                "confidentiality.no-rotation",
                                ClauseName.CONFIDENTIALITY,
                                ADVICE,
                                c -> c.confidentiality().access().rotationMonths() == null)
                        .mendedBy(c -> c.with(rotating(c.confidentiality()))),
                Rule.of(
                                "confidentiality.no-access-review",
                                ClauseName.CONFIDENTIALITY,
                                ADVICE,
                                c -> c.confidentiality().access().reviews() == null)
                        .mendedBy(onAccess(access -> access.withReviews(Cadence.HALF_YEARLY))),
                Rule.of(
                                "confidentiality.access-review-too-often",
                                ClauseName.CONFIDENTIALITY,
                                RISKY,
                                c -> reviewedTooOften(
                                        c.confidentiality().access().reviews()))
                        .mendedBy(onAccess(access -> access.withReviews(Cadence.MONTHLY))),
                Rule.of(
                                "confidentiality.access-review-blind",
                                ClauseName.CONFIDENTIALITY,
                                AMBIGUOUS,
                                c -> c.confidentiality().access().reviews() != null
                                        && !c.confidentiality().rules().contains(CredentialRule.ACCESS_LOG))
                        .mendedBy(c -> c.with(keeping(c.confidentiality(), EnumSet.of(CredentialRule.ACCESS_LOG)))),
                Rule.of(
                                "confidentiality.no-breach-notice",
                                ClauseName.CONFIDENTIALITY,
                                MISSING,
                                c -> c.confidentiality().breachNoticeHours() == null)
                        .mendedBy(c -> c.with(c.confidentiality().withBreachNoticeHours(24))),
                Rule.of(
                                "confidentiality.late-breach-notice",
                                ClauseName.CONFIDENTIALITY,
                                RISKY,
                                c -> late(c.confidentiality()))
                        .mendedBy(c -> c.with(c.confidentiality().withBreachNoticeHours(24))),
                Rule.of(
                                "confidentiality.credentials-loose",
                                ClauseName.CONFIDENTIALITY,
                                RISKY,
                                c -> !c.confidentiality().rules().containsAll(KEPT_SAFE))
                        .mendedBy(c -> c.with(keeping(c.confidentiality(), KEPT_SAFE))),
                Rule.of(
                        "confidentiality.outside-europe",
                        ClauseName.CONFIDENTIALITY,
                        RISKY,
                        c -> c.confidentiality().subProcessors().stream()
                                .anyMatch(processor -> !Europe.protects(processor.country())
                                        && processor.guarantee().isBlank())),
                Rule.of(
                                "confidentiality.no-audit",
                                ClauseName.CONFIDENTIALITY,
                                ADVICE,
                                c -> c.confidentiality().audits() == null)
                        .mendedBy(c -> c.with(c.confidentiality().withAudits(Cadence.YEARLY))),
                Rule.of(
                                "confidentiality.no-audit-right",
                                ClauseName.CONFIDENTIALITY,
                                ADVICE,
                                c -> c.confidentiality().auditRight() == null)
                        .mendedBy(c -> c.with(c.confidentiality().withAuditRight(new AuditRight(1, 30)))),
                Rule.of(
                                "confidentiality.audit-unannounced",
                                ClauseName.CONFIDENTIALITY,
                                AMBIGUOUS,
                                c -> unannounced(c.confidentiality().auditRight()))
                        .mendedBy(c -> c.with(announced(c.confidentiality()))));
    }

    private static boolean late(ConfidentialityClause clause) {
        Integer hours = clause.breachNoticeHours();
        return hours != null && hours > LATE_NOTICE_HOURS;
    }

    private static Processing processing(Clauses clauses) {
        return clauses.confidentiality().processing();
    }

    private static UnaryOperator<Clauses> onProcessing(UnaryOperator<Processing> change) {
        return clauses -> clauses.with(clauses.confidentiality().with(change.apply(processing(clauses))));
    }

    private static UnaryOperator<Clauses> onAccess(UnaryOperator<Access> change) {
        return clauses -> clauses.with(clauses.confidentiality()
                .withAccess(change.apply(clauses.confidentiality().access())));
    }

    /** Going through every access takes a person; a promise of each day is broken on the first. */
    private static boolean reviewedTooOften(@Nullable Cadence reviews) {
        return reviews != null && reviews.compareTo(Cadence.MONTHLY) < 0;
    }

    private static boolean vague(Processing processing) {
        return processing.purpose().isBlank()
                || processing.data().isEmpty()
                || processing.persons().isEmpty();
    }

    private static Processing described(Processing processing, Processing usual) {
        return processing.withDescription(
                processing.purpose().isBlank() ? usual.purpose() : processing.purpose(),
                processing.data().isEmpty() ? usual.data() : processing.data(),
                processing.persons().isEmpty() ? usual.persons() : processing.persons());
    }

    private static ConfidentialityClause keeping(ConfidentialityClause clause, Set<CredentialRule> more) {
        EnumSet<CredentialRule> rules = EnumSet.copyOf(more);
        rules.addAll(clause.rules());
        return clause.withRules(rules);
    }

    private static ConfidentialityClause rotating(ConfidentialityClause clause) {
        return clause.withAccess(clause.access().withRotationMonths(12));
    }

    private static boolean unannounced(@Nullable AuditRight right) {
        return right != null && right.noticeDays() == 0;
    }

    private static ConfidentialityClause announced(ConfidentialityClause clause) {
        AuditRight right = clause.auditRight();
        return clause.withAuditRight(new AuditRight(right == null ? 1 : right.perYear(), 30));
    }
}
