package fr.vigie.contract.review;

import static fr.vigie.contract.review.ReviewTest.row;

import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ConfidentialityClause.AuditRight;
import fr.vigie.contract.ConfidentialityClause.CredentialRule;
import fr.vigie.contract.ConfidentialityClause.SecurityMeasure;
import fr.vigie.contract.ConfidentialityClause.SubProcessor;
import fr.vigie.contract.IndicatorsClause.MeanRestoration;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.contract.IndicatorsClause.Speed;
import fr.vigie.contract.IndicatorsClause.Uncounted;
import fr.vigie.contract.IndicatorsClause.Uptime;
import fr.vigie.contract.IndicatorsClause.Window;
import fr.vigie.contract.Processing;
import fr.vigie.contract.Processing.Engagement;
import fr.vigie.contract.Processing.Undertaking;
import fr.vigie.worktime.Delay;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** Contracts that break the rules on confidentiality and on measured figures. */
final class BrokenTrust {

    private BrokenTrust() {}

    static Stream<Arguments> all() {
        return Stream.concat(confidentiality(), indicators());
    }

    private static Stream<Arguments> confidentiality() {
        return Stream.of(
                row("confidentiality.no-nda", c -> c.with(c.confidentiality().withNda(false, 0))),
                row(
                        "confidentiality.secrecy-ends",
                        c -> c.with(c.confidentiality().withNda(true, 0))),
                row("confidentiality.no-dpa", c -> c.with(c.confidentiality().withDpa(false))),
                row("confidentiality.dpa-incomplete", processing(p -> p.withUndertakings(withoutAudits()))),
                row("confidentiality.dpa-vague", processing(p -> p.withDescription(" ", p.data(), p.persons()))),
                row(
                        "confidentiality.dpa-vague",
                        processing(p -> p.withDescription(p.purpose(), Set.of(), p.persons()))),
                row("confidentiality.dpa-vague", processing(p -> p.withDescription(p.purpose(), p.data(), Set.of()))),
                row("confidentiality.vague-measures", processing(p -> p.withMeasures(few()))),
                row("confidentiality.processors-unannounced", processing(p -> p.withEngagement(Engagement.GENERAL, 0))),
                row(
                        "confidentiality.processors-contradict",
                        processing(p -> p.withEngagement(Engagement.NONE, 0)
                                .withSubProcessors(List.of(new SubProcessor("Hébergeur", "hébergement", "FR"))))),
                row(
                        "confidentiality.no-breach-notice",
                        c -> c.with(c.confidentiality().withBreachNoticeHours(null))),
                row(
                        "confidentiality.late-breach-notice",
                        c -> c.with(c.confidentiality().withBreachNoticeHours(72))),
                row(
                        "confidentiality.credentials-loose",
                        c -> c.with(c.confidentiality().withRules(Set.of(CredentialRule.ACCESS_LOG)))),
                row(
                        "confidentiality.shared-accounts",
                        c -> c.with(c.confidentiality().withRules(Set.of(CredentialRule.PERSONAL_ACCOUNTS)))),
                row(
                        "confidentiality.no-rotation",
                        c -> c.with(c.confidentiality()
                                .withAccess(c.confidentiality().access().withRotationMonths(null)))),
                row(
                        "confidentiality.no-access-review",
                        c -> c.with(c.confidentiality()
                                .withAccess(c.confidentiality().access().withReviews(null)))),
                row(
                        "confidentiality.access-review-too-often",
                        c -> c.with(c.confidentiality()
                                .withAccess(c.confidentiality().access().withReviews(Cadence.WEEKLY)))),
                row(
                        "confidentiality.access-review-blind",
                        c -> c.with(c.confidentiality()
                                .withRules(EnumSet.complementOf(EnumSet.of(CredentialRule.ACCESS_LOG))))),
                row(
                        "confidentiality.outside-europe",
                        processing(p -> p.withSubProcessors(List.of(new SubProcessor("Mailer", "envoi", "US"))))),
                row("confidentiality.no-audit", c -> c.with(c.confidentiality().withAudits(null))),
                row(
                        "confidentiality.no-audit-right",
                        c -> c.with(c.confidentiality().withAuditRight(null))),
                row(
                        "confidentiality.audit-unannounced",
                        c -> c.with(c.confidentiality().withAuditRight(new AuditRight(2, 0)))));
    }

    private static Stream<Arguments> indicators() {
        return Stream.of(
                row("indicators.no-uptime", c -> c.with(c.indicators().withUptime(null))),
                row("indicators.uptime-perfect", c -> c.with(c.indicators().withUptime(uptime("100", 1)))),
                row("indicators.uptime-unmeasurable", c -> c.with(c.indicators().withUptime(uptime("99.99", 5)))),
                row(
                        "indicators.unannounced-exclusion",
                        c -> c.with(c.maintenancePage().withNoticeHours(0))),
                row(
                        "indicators.too-much-uncounted",
                        c -> c.with(c.indicators()
                                .withUptime(new Uptime(
                                        new BigDecimal("99.5"),
                                        Window.ALWAYS,
                                        1,
                                        EnumSet.complementOf(EnumSet.of(Uncounted.CUSTOMERS_ACT)))))),
                row("indicators.no-speed", c -> c.with(c.indicators().withSpeed(null))),
                row("indicators.speed-of-nothing", speed(1_200, 75, Set.of(), 5)),
                row("indicators.speed-interval-unsaid", speed(1_200, 75, Set.of(Page.HOME), null)),
                row("indicators.speed-interval-unkept", speed(1_200, 75, Set.of(Page.HOME), 5)),
                row("indicators.speed-lenient", speed(1_200, 74, Set.of(Page.HOME), 1_440)),
                row(
                        "indicators.mean-of-nothing",
                        c -> c.with(c.indicators()
                                .withMeanRestoration(new MeanRestoration(Delay.BusinessHours.of(4), Set.of())))),
                row("indicators.late-report", c -> c.with(c.indicators().withReportDay(16))),
                row("indicators.no-review", c -> c.with(c.indicators().withReviews(null))));
    }

    private static UnaryOperator<Clauses> processing(UnaryOperator<Processing> change) {
        return c ->
                c.with(c.confidentiality().with(change.apply(c.confidentiality().processing())));
    }

    private static UnaryOperator<Clauses> speed(
            int millis, int percentile, Set<Page> pages, @Nullable Integer everyMinutes) {
        return c -> c.with(c.indicators().withSpeed(new Speed(millis, percentile, pages, everyMinutes)));
    }

    private static Set<Undertaking> withoutAudits() {
        return EnumSet.complementOf(EnumSet.of(Undertaking.AUDITS));
    }

    private static Set<SecurityMeasure> few() {
        return Set.of(SecurityMeasure.STAFF_TRAINED);
    }

    private static Uptime uptime(String percent, int everyMinutes) {
        return new Uptime(new BigDecimal(percent), Window.ALWAYS, everyMinutes, EnumSet.of(Uncounted.PLANNED_WORK));
    }
}
