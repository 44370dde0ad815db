package fr.vigie.contract;

import fr.vigie.contract.BackupsClause.Retention;
import fr.vigie.contract.BudgetClause.Payment;
import fr.vigie.contract.BudgetClause.Rates;
import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.contract.BudgetClause.Vat;
import fr.vigie.contract.ConfidentialityClause.Access;
import fr.vigie.contract.DurationClause.Handover;
import fr.vigie.contract.DurationClause.Liability;
import fr.vigie.contract.DurationClause.Renewal;
import fr.vigie.contract.MaintenancePageClause.Look;
import fr.vigie.contract.Processing.AfterEnd;
import fr.vigie.contract.Processing.Engagement;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.UpdatesClause.Freezes;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Money;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.StartRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A contract that promises nothing yet: where one from elsewhere is filled in from paper. */
public final class BlankClauses {
    private BlankClauses() {}

    public static Clauses compose() {
        return new Clauses(
                new ServicesClause(List.of()),
                new ResponseClause(List.of(), CalendarId.OFFICE, null, StartRule.AT_NEXT_OPENING, 0, Set.of(), null),
                new UpdatesClause(
                        List.of(),
                        List.of(),
                        false,
                        false,
                        false,
                        Set.of(),
                        Set.of(),
                        List.of(),
                        new Freezes(Set.of(), List.of(), false)),
                new BackupsClause(
                        List.of(), new Retention(0, 0, 0), List.of(), false, null, Duration.ZERO, null, null, null),
                new SupportClause(
                        Set.of(), CalendarId.OFFICE, Set.of(), null, Duration.ZERO, 15, 0, null, Contacts.EVERYONE),
                new ScopeClause(Map.of(), Map.of(), Set.of(), List.of()),
                new ConfidentialityClause(
                        false,
                        0,
                        new Access(List.of(), Set.of(), null, null),
                        false,
                        new Processing(
                                "",
                                Set.of(),
                                Set.of(),
                                Set.of(),
                                Engagement.NONE,
                                0,
                                AfterEnd.CUSTOMERS_CHOICE,
                                Set.of(),
                                List.of(),
                                List.of()),
                        null,
                        null,
                        null),
                new CustomModulesClause(false, List.of(), false, false, null, Billing.QUOTE),
                new IndicatorsClause(null, null, null, 5, null),
                new BudgetClause(
                        Money.ZERO,
                        List.of(),
                        Duration.ZERO,
                        new Rates(Money.ZERO, Money.ZERO, Money.ZERO),
                        Vat.FRENCH,
                        1,
                        new Payment(30, false, null),
                        new Revision(RevisionRule.NONE, BigDecimal.ZERO)),
                new DurationClause(
                        12,
                        Renewal.TACIT,
                        12,
                        0,
                        Set.of(),
                        0,
                        false,
                        new Handover(Set.of(), 0, Duration.ZERO),
                        new Liability(0, false, false)),
                new MaintenancePageClause(new Bilingual("", ""), Look.PLAIN, List.of(), null, 0, 0, false));
    }
}
