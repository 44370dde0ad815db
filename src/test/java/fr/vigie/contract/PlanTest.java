package fr.vigie.contract;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.ServicesClause.Kind;
import fr.vigie.kernel.Money;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Delay;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanTest {

    @ParameterizedTest
    @EnumSource(Plan.class)
    void speaksOfEveryServiceSeverityAndActivity(Plan plan) {
        Clauses clauses = plan.clauses();
        assertThat(clauses.services().services())
                .extracting(ServicesClause.Service::kind)
                .containsExactly(Kind.values());
        assertThat(Arrays.asList(Severity.values()))
                .allSatisfy(severity ->
                        assertThat(clauses.response().commitment(severity)).isPresent());
        assertThat(clauses.scope().matrix()).containsOnlyKeys(ScopeClause.Activity.values());
        assertThat(clauses.backups().hasOffSitePlace()).isTrue();
        assertThat(clauses.budget().monthlyFee()).isEqualTo(plan.monthlyFee());
        assertThat(clauses.budget().included()).isEqualTo(clauses.includedTime());
    }

    @Test
    void costsMoreForMore() {
        assertThat(Plan.ESSENTIEL.monthlyFee()).isEqualTo(Money.euros("100"));
        assertThat(Plan.SERENITE.monthlyFee()).isEqualTo(Money.euros("250"));
        assertThat(Plan.PERFORMANCE.monthlyFee()).isEqualTo(Money.euros("500"));
        assertThat(Plan.PERFORMANCE.clauses().includedTime())
                .isGreaterThan(Plan.SERENITE.clauses().includedTime());
    }

    @Test
    void countsACriticalFaultOfPerformanceDayAndNight() {
        ResponseClause response = Plan.PERFORMANCE.clauses().response();
        assertThat(response.coverage(Severity.CRITICAL)).isEqualTo(CalendarId.ALWAYS);
        assertThat(response.coverage(Severity.MINOR)).isEqualTo(CalendarId.OFFICE);
        assertThat(response.commitment(Severity.CRITICAL).orElseThrow().restoration())
                .isEqualTo(Delay.CalendarHours.of(4));
    }
}
