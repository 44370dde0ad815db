package fr.vigie.contract.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.BackupsClause.Line;
import fr.vigie.contract.BackupsClause.Retention;
import fr.vigie.contract.BudgetClause.Base;
import fr.vigie.contract.BudgetClause.Option;
import fr.vigie.contract.BudgetClause.Payment;
import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ConfidentialityClause.Access;
import fr.vigie.contract.ConfidentialityClause.SubProcessor;
import fr.vigie.contract.IndicatorsClause.MeanRestoration;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.contract.IndicatorsClause.Speed;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ResponseClause.Pause;
import fr.vigie.contract.ResponseClause.Penalty;
import fr.vigie.contract.ResponseClause.Step;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.Season;
import fr.vigie.contract.Severity;
import fr.vigie.contract.UpdatesClause.Component;
import fr.vigie.contract.UpdatesClause.Fix;
import fr.vigie.contract.UpdatesClause.Flaw;
import fr.vigie.contract.UpdatesClause.Freeze;
import fr.vigie.contract.UpdatesClause.Freezes;
import fr.vigie.kernel.Money;
import fr.vigie.worktime.Delay;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClauseFormTest {

    static Stream<Arguments> contracts() {
        Clauses performance = Plan.PERFORMANCE.clauses();
        Clauses unusual = performance
                .with(performance
                        .backups()
                        .withLines(List.of(
                                new Line(Content.FILES, Cadence.WEEKLY),
                                new Line(Content.DATABASE, Cadence.HOURLY, new Retention(90, 0, 24))))
                        .withRpo(Duration.ofMinutes(90))
                        .withRto(null))
                .with(performance
                        .scope()
                        .withMatrix(Map.of(Activity.CORRECTIVE, Billing.FIXED_PRICE))
                        .withFixedPrices(Map.of(Activity.CORRECTIVE, Money.euros("120.50"))))
                .with(performance
                        .confidentiality()
                        .withAuditRight(null)
                        .withAccess(new Access(List.of("Léa Martin", "Tom Dupont"), Set.of(), null, null))
                        .with(performance
                                .confidentiality()
                                .processing()
                                .withSubProcessors(List.of(
                                        new SubProcessor("Hébergeur", "hébergement", "FR"),
                                        new SubProcessor("Mailer", "envoi", "US", "clauses types de 2021")))))
                .with(performance
                        .indicators()
                        .withUptime(null)
                        .withMeanRestoration(
                                new MeanRestoration(Delay.CalendarHours.of(48), EnumSet.of(Severity.MINOR)))
                        .withSpeed(new Speed(800, 95, EnumSet.of(Page.CART), null)))
                .with(performance
                        .budget()
                        .withOptions(List.of(
                                new Option("astreinte-24-7", "Astreinte 24 h/24", Money.euros("79.90")),
                                new Option("vitesse", "Veille de vitesse", Money.ZERO)))
                        .withPayment(new Payment(45, true, new BigDecimal("12.5")))
                        .withRevision(new Revision(
                                RevisionRule.LABOUR_COST,
                                BigDecimal.ZERO,
                                new Base(new BigDecimal("298.1"), YearMonth.of(2026, 8)))))
                .with(performance.maintenancePage().withWindow(null, 3))
                .with(performance
                        .response()
                        .withPauses(EnumSet.of(Pause.CUSTOMER, Pause.PLANNED))
                        .withPenalty(new Penalty(
                                0,
                                40,
                                List.of(new Step(new BigDecimal("99.95"), 5), new Step(new BigDecimal("99"), 20)),
                                3)))
                .with(performance.support().withCarryOver(3, Duration.ofMinutes(150)))
                .with(performance
                        .updates()
                        .withFixes(List.of(new Fix(Flaw.CRITICAL, 1)))
                        .withApprovals(EnumSet.allOf(Component.class))
                        .withFreezes(new Freezes(
                                EnumSet.allOf(Season.class),
                                List.of(new Freeze("Inventaire", MonthDay.of(12, 28), MonthDay.of(1, 3))),
                                false)));
        return Stream.concat(Stream.of(unusual), Arrays.stream(Plan.values()).map(Plan::clauses))
                .flatMap(clauses -> Arrays.stream(ClauseName.values()).map(name -> arguments(name, clauses)));
    }

    /** Saving a form that nobody touched changes nothing of the contract. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("contracts")
    void readsBackWhatItShowed(ClauseName name, Clauses clauses) {
        Input input = new Input(FilledForm.of(name, clauses));
        assertThat(ClauseForm.of(name).read(clauses, input)).isEqualTo(clauses);
        assertThat(input.errors()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "99,9 : 5 / 99.5=10 / 99 % : 20 % | 20 | ",
                "99,9 : 5 / 99,5 : 10 | 8 | penaltyCap=contract.error.cap",
                "99,9 : 5 / 99,9 : 10 | 20 | availabilityScale=contract.error.scale-order",
                "99,9 : 10 / 99,5 : 5 | 20 | availabilityScale=contract.error.scale-order",
                "bientôt | 20 | availabilityScale=contract.error.scale",
                "100,1 : 5 | 20 | availabilityScale=contract.error.scale",
                "0 : 5 | 20 | availabilityScale=contract.error.scale",
                "99 : 0 | 20 | availabilityScale=contract.error.scale",
                "99,9999 : 5 | 20 | availabilityScale=contract.error.scale"
            })
    void readsAScaleOfAvailability(String lines, String cap, @Nullable String error) {
        var form = FilledForm.of(ClauseName.RESPONSE, Plan.PERFORMANCE.clauses());
        form.set("penalty", "");
        form.set("availabilityScale", lines.replace(" / ", "\n"));
        form.set("penaltyCap", cap);
        Input input = new Input(form);
        Clauses read = ClauseForm.of(ClauseName.RESPONSE).read(Plan.PERFORMANCE.clauses(), input);
        if (error == null) {
            assertThat(input.errors()).isEmpty();
            assertThat(read.response().penalty())
                    .isEqualTo(new Penalty(
                            0,
                            20,
                            List.of(
                                    new Step(new BigDecimal("99.9"), 5),
                                    new Step(new BigDecimal("99.5"), 10),
                                    new Step(new BigDecimal("99"), 20)),
                            0));
        } else {
            assertThat(input.errors()).hasToString("{" + error + "}");
        }
    }

    /** The most that is kept is a time or nothing: anything else is said beside its field, and the clause is not lost. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"-1,range", "0,range", "'0,001',range", "401,range", "quatre,number"})
    void saysWhatIsWrongOfTheMostThatIsKept(String typed, String problem) {
        var form = FilledForm.of(ClauseName.SUPPORT, Plan.SERENITE.clauses());
        form.set("carryOverCap", typed);
        Input input = new Input(form);
        assertThat(ClauseForm.of(ClauseName.SUPPORT)
                        .read(Plan.SERENITE.clauses(), input)
                        .support()
                        .carryOverCap())
                .isNull();
        assertThat(input.errors()).hasToString("{carryOverCap=contract.error." + problem + "}");
    }
}
