package fr.vigie.contract.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.BackupsClause.Line;
import fr.vigie.contract.BackupsClause.Retention;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.Season;
import fr.vigie.contract.UpdatesClause.Component;
import fr.vigie.contract.UpdatesClause.Fix;
import fr.vigie.contract.UpdatesClause.Flaw;
import fr.vigie.contract.UpdatesClause.Freeze;
import fr.vigie.contract.UpdatesClause.Freezes;
import fr.vigie.kernel.Money;
import java.time.Duration;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
}
