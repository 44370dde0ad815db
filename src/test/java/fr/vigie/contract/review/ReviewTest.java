package fr.vigie.contract.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import fr.vigie.contract.BlankClauses;
import fr.vigie.contract.BudgetClause.Base;
import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.CustomModulesClause.Criticality;
import fr.vigie.contract.CustomModulesClause.Module;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ResponseClause.Commitment;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.ServicesClause.Inclusion;
import fr.vigie.contract.ServicesClause.Kind;
import fr.vigie.contract.ServicesClause.Service;
import fr.vigie.contract.Severity;
import fr.vigie.contract.SupportClause.Channel;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Money;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Delay;
import fr.vigie.worktime.StartRule;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReviewTest {

    /** A contract that breaks no rule. */
    private static final Clauses SOUND = Plan.PERFORMANCE
            .clauses()
            .with(Plan.PERFORMANCE.clauses().customModules().withModules(List.of(module("https://git.example/x"))))
            .with(Plan.PERFORMANCE
                    .clauses()
                    .budget()
                    .withRevision(new Revision(
                            RevisionRule.SYNTEC,
                            BigDecimal.valueOf(3),
                            new Base(new BigDecimal("298.1"), YearMonth.of(2026, 8)))));

    static Module module(String repository) {
        return new Module("fidelite", "modules/fidelite", "Atelier Web", repository, Criticality.HIGH);
    }

    @Test
    void findsNothingInASoundContract() {
        assertThat(Review.of(new Subject(1, SOUND)).findings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void letsEveryPlanBeSent(Plan plan) {
        Review review = Review.of(new Subject(1, plan.clauses()));
        assertThat(review.maySend()).isTrue();
        assertThat(review.count(Gravity.RISKY)).isZero();
    }

    @Test
    void keepsAContractWhoseHoursNobodyKnowsFromBeingSent() {
        Review review = Review.of(new Subject(1, SOUND.with(SOUND.response().withHours(new CalendarId("elsewhere")))));
        assertThat(review.maySend()).isFalse();
    }

    @Test
    void asksForAShop() {
        assertThat(ids(new Subject(0, SOUND))).containsExactly("services.no-shop");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void findsWhatABrokenContractBreaks(String rule, UnaryOperator<Clauses> breaking) {
        assertThat(ids(new Subject(1, SOUND))).doesNotContain(rule);
        assertThat(ids(new Subject(1, breaking.apply(SOUND)))).contains(rule);
    }

    /** By whatever plan: one that lacks the same, such as the blank clauses or the broken contract itself, is not taken for it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void mendsWhatItOffersToMend(String id, UnaryOperator<Clauses> breaking) {
        Rule rule = Review.rule(id).orElseThrow();
        Clauses broken = breaking.apply(SOUND);
        for (Clauses usual : List.of(SOUND, Plan.ESSENTIEL.clauses(), BlankClauses.compose(), broken)) {
            rule.mend(broken, usual)
                    .ifPresent(mended -> assertThat(ids(new Subject(1, mended))).doesNotContain(id));
        }
    }

    @Test
    void mendsByWhatTheAgencysOwnPlanSays() {
        Clauses own = SOUND.with(SOUND.maintenancePage().withText(new Bilingual("Retour à 14 h.", "Back at 2 pm.")));
        Clauses silent = SOUND.with(SOUND.maintenancePage().withText(new Bilingual("", "")));
        assertThat(Review.rule("maintenance.no-text")
                        .orElseThrow()
                        .mend(silent, own)
                        .orElseThrow()
                        .maintenancePage()
                        .text()
                        .fr())
                .isEqualTo("Retour à 14 h.");
    }

    @Test
    void hasATestForEveryRule() {
        assertThat(broken().map(row -> (String) row.get()[0]))
                .containsAll(Review.rules().stream()
                        .map(Rule::id)
                        .filter(id -> !id.equals("services.no-shop"))
                        .toList());
        assertThat(Review.rules()).extracting(Rule::id).doesNotHaveDuplicates().hasSizeGreaterThan(115);
    }

    @Test
    void explainsEveryRuleAndRemedyInBothLanguages() throws IOException {
        for (String language : List.of("fr", "en")) {
            Properties texts = new Properties();
            try (Reader in = new InputStreamReader(
                    ReviewTest.class.getResourceAsStream("/messages/contract_" + language + ".properties"),
                    StandardCharsets.UTF_8)) {
                texts.load(in);
            }
            for (Rule rule : Review.rules()) {
                assertThat(texts).containsKey(rule.key());
                if (rule.hasRemedy()) {
                    assertThat(texts).containsKey(rule.remedyKey());
                }
            }
        }
    }

    @Test
    void readsFortyEightHoursAsTwoBusinessDaysWhenMending() {
        Clauses vague = commitment(Severity.MINOR, k -> k.restoredWithin(Delay.CalendarHours.of(48)))
                .apply(SOUND);
        Clauses mended = Review.rule("response.calendar-or-business")
                .orElseThrow()
                .mend(vague, SOUND)
                .orElseThrow();
        assertThat(mended.response().commitment(Severity.MINOR).orElseThrow().restoration())
                .isEqualTo(new Delay.BusinessDays(2));
    }

    static Stream<Arguments> broken() {
        return Stream.of(promises(), BrokenCare.all(), trust(), BrokenTrust.all(), BrokenMoney.all())
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> promises() {
        return Stream.of(
                row("services.nothing", c -> c.with(c.services().withServices(List.of()))),
                row("services.no-security", c -> c.with(c.services().withServices(without(c, Kind.SECURITY)))),
                row(
                        "services.backups-without-clause",
                        c -> c.with(c.services().withServices(without(c, Kind.BACKUPS)))),
                row("services.backups-without-clause", c -> c.with(c.backups().withLines(List.of()))),
                row("services.updates-without-clause", c -> c.with(c.updates().withLines(List.of()))),
                row(
                        "services.updates-without-clause",
                        c -> c.with(c.services().withServices(without(c, Kind.CMS_UPDATES)))),
                row(
                        "services.no-cadence",
                        c -> c.with(c.services()
                                .withServices(List.of(new Service(Kind.BACKUPS, Inclusion.INCLUDED, null))))),
                row(
                        "services.backups-oftener",
                        c -> c.with(c.services()
                                .withServices(List.of(new Service(Kind.BACKUPS, Inclusion.INCLUDED, Cadence.HOURLY))))),
                row(
                        "services.updates-oftener",
                        c -> c.with(c.services()
                                .withServices(List.of(
                                        new Service(Kind.CMS_UPDATES, Inclusion.INCLUDED, Cadence.CONTINUOUS))))),
                row(
                        "response.severity-missing",
                        c -> c.with(c.response()
                                .withCommitments(c.response().commitments().subList(0, 2)))),
                row(
                        "response.severity-missing",
                        commitment(Severity.MINOR, k -> k.answeredWithin(null).restoredWithin(null))),
                row("response.no-critical-response", commitment(Severity.CRITICAL, k -> k.answeredWithin(null))),
                row("response.no-critical-response", c -> c.with(c.response().withCommitments(List.of()))),
                row("response.no-critical-restoration", commitment(Severity.CRITICAL, k -> k.restoredWithin(null))),
                row("response.unknown-calendar", c -> c.with(c.response().withHours(new CalendarId("elsewhere")))),
                row("response.unknown-calendar", c -> c.with(c.support().withHours(new CalendarId("elsewhere")))),
                row("response.unknown-calendar", c -> c.with(c.response().withOnCall(new CalendarId("elsewhere")))),
                row(
                        "response.out-of-reach",
                        commitment(Severity.MINOR, k -> k.restoredWithin(Delay.BusinessHours.of(45 * 52 + 1)))),
                row("response.out-of-reach", c -> c.with(c.support().withFirstAnswer(new Delay.BusinessDays(320)))),
                row(
                        "response.calendar-or-business",
                        commitment(Severity.MINOR, k -> k.restoredWithin(Delay.CalendarHours.of(48)))),
                row(
                        "response.calendar-or-business",
                        commitment(Severity.STANDARD, k -> k.answeredWithin(Delay.CalendarHours.of(4)))),
                row(
                        "response.no-week-end",
                        c -> commitment(
                                        Severity.CRITICAL,
                                        k -> new Commitment(
                                                k.severity(),
                                                k.examples(),
                                                Delay.BusinessHours.of(1),
                                                Delay.BusinessHours.of(4),
                                                false))
                                .apply(c)),
                row("response.on-call-without-hours", c -> c.with(c.response().withOnCall(null))),
                row(
                        "response.upside-down",
                        commitment(Severity.STANDARD, k -> k.restoredWithin(new Delay.BusinessDays(9)))),
                row(
                        "response.repaired-before-begun",
                        commitment(Severity.MINOR, k -> k.answeredWithin(new Delay.BusinessDays(3)))),
                row(
                        "response.no-examples",
                        commitment(
                                Severity.MINOR,
                                k -> new Commitment(k.severity(), " ", k.response(), k.restoration(), false))),
                row("response.runs-at-night", c -> c.with(c.response().withStart(StartRule.AT_RECEIPT))),
                row("response.no-target", c -> c.with(c.response().withTarget(0))),
                row("response.target-perfect", c -> c.with(c.response().withTarget(100))),
                row("response.no-penalty", c -> c.with(c.response().withPenalty(null))));
    }

    private static Stream<Arguments> trust() {
        return Stream.of(
                row("support.no-channel", c -> c.with(c.support().withChannels(Set.of()))),
                row("support.phone-only", c -> c.with(c.support().withChannels(Set.of(Channel.PHONE)))),
                row("support.no-answer-time", c -> c.with(c.support().withFirstAnswer(null))),
                row(
                        "support.no-language",
                        c -> c.with(new fr.vigie.contract.SupportClause(
                                c.support().channels(),
                                c.support().hours(),
                                Set.of(),
                                c.support().firstAnswer(),
                                c.support().included(),
                                15,
                                0,
                                null,
                                fr.vigie.contract.Contacts.EVERYONE))),
                row(
                        "scope.undecided",
                        c -> c.with(c.scope().withMatrix(Map.of(Activity.CORRECTIVE, Billing.INCLUDED)))),
                row(
                        "scope.fixed-price-unsaid",
                        c -> c.with(c.scope()
                                .withMatrix(Map.of(
                                        Activity.PREVENTIVE,
                                        Billing.FIXED_PRICE,
                                        Activity.CORRECTIVE,
                                        Billing.INCLUDED,
                                        Activity.EVOLUTIVE,
                                        Billing.QUOTE))
                                .withFixedPrices(Map.of(Activity.EVOLUTIVE, Money.euros("90"))))),
                row(
                        "scope.preventive-billed",
                        c -> c.with(c.scope()
                                .withMatrix(Map.of(
                                        Activity.PREVENTIVE,
                                        Billing.HOURS,
                                        Activity.CORRECTIVE,
                                        Billing.INCLUDED,
                                        Activity.EVOLUTIVE,
                                        Billing.QUOTE)))),
                row("scope.no-exclusions", c -> c.with(c.scope().withExclusions(Set.of()))),
                row(
                        "scope.evolutive-unlimited",
                        c -> c.with(c.scope()
                                .withMatrix(Map.of(
                                        Activity.PREVENTIVE,
                                        Billing.INCLUDED,
                                        Activity.CORRECTIVE,
                                        Billing.INCLUDED,
                                        Activity.EVOLUTIVE,
                                        Billing.INCLUDED)))),
                row("scope.hours-without-hours", c -> c.with(c.support().withIncluded(Duration.ZERO))));
    }

    static Arguments row(String rule, UnaryOperator<Clauses> breaking) {
        return arguments(rule, breaking);
    }

    private static UnaryOperator<Clauses> commitment(Severity severity, UnaryOperator<Commitment> change) {
        return c -> c.with(
                c.response().with(change.apply(c.response().commitment(severity).orElseThrow())));
    }

    private static List<Service> without(Clauses clauses, Kind kind) {
        return clauses.services().services().stream()
                .map(s -> s.kind() == kind ? new Service(kind, Inclusion.EXCLUDED, null) : s)
                .toList();
    }

    private static List<String> ids(Subject subject) {
        return Review.of(subject).findings().stream().map(Rule::id).toList();
    }
}
