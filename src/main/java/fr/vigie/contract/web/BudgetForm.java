package fr.vigie.contract.web;

import fr.vigie.contract.BudgetClause;
import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.contract.BudgetClause.Vat;
import fr.vigie.contract.Clauses;

final class BudgetForm implements ClauseForm {

    @Override
    public void lay(Clauses clauses, Sheet sheet) {
        BudgetClause clause = clauses.budget();
        sheet.groupOf("price");
        sheet.money("monthlyFee", clause.monthlyFee());
        sheet.decimal("includedHours", SupportForm.hours(clause.included()), "hours");
        sheet.decimal("vat", clause.vat().percent(), "percent");
        sheet.groupOf("rates");
        sheet.money("hourlyRate", clause.hourlyRate());
        sheet.money("outOfHoursRate", clause.outOfHoursRate());
        sheet.money("urgentRate", clause.urgentRate());
        sheet.groupOf("billing");
        sheet.number("billingDay", clause.billingDay(), "day");
        sheet.number("paymentDays", clause.paymentDays(), "days");
        sheet.select("revision", RevisionRule.class, clause.revision().rule());
        sheet.decimal("revisionPercent", clause.revision().percent(), "percent");
    }

    @Override
    public Clauses read(Clauses clauses, Input input) {
        return clauses.with(new BudgetClause(
                input.money("monthlyFee"),
                input.hours("includedHours", 400),
                input.money("hourlyRate"),
                input.money("outOfHoursRate"),
                input.money("urgentRate"),
                new Vat(input.decimal("vat", "0", "30")),
                input.number("billingDay", 1, 28),
                input.number("paymentDays", 0, 120),
                new Revision(
                        input.choice("revision", RevisionRule.class), input.decimal("revisionPercent", "0", "50"))));
    }
}
