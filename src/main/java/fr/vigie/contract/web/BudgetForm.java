package fr.vigie.contract.web;

import fr.vigie.contract.BudgetClause;
import fr.vigie.contract.BudgetClause.Base;
import fr.vigie.contract.BudgetClause.Option;
import fr.vigie.contract.BudgetClause.Payment;
import fr.vigie.contract.BudgetClause.Rates;
import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.contract.BudgetClause.Vat;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.wording.Words;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class BudgetForm implements ClauseForm {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/uuuu", Locale.ROOT);

    @Override
    public void lay(Clauses clauses, Sheet sheet) {
        BudgetClause clause = clauses.budget();
        sheet.groupOf("price");
        sheet.money("planFee", clause.planFee());
        sheet.lines(
                "options",
                clause.options().stream()
                        .map(option -> row(option, sheet.words()))
                        .toList());
        sheet.decimal("includedHours", SupportForm.hours(clause.included()), "hours");
        sheet.decimal("vat", clause.vat().percent(), "percent");
        sheet.groupOf("rates");
        sheet.money("hourlyRate", clause.rates().normal());
        sheet.money("outOfHoursRate", clause.rates().outOfHours());
        sheet.money("urgentRate", clause.rates().urgent());
        sheet.groupOf("billing");
        sheet.number("billingDay", clause.billingDay(), "day");
        sheet.number("paymentDays", clause.payment().days(), "days");
        sheet.flag("endOfMonth", clause.payment().endOfMonth());
        sheet.decimal("lateRate", clause.payment().lateRate(), "percent");
        sheet.groupOf("price-revision");
        Revision revision = clause.revision();
        sheet.select("revision", RevisionRule.class, revision.rule());
        sheet.decimal("revisionPercent", revision.percent(), "percent");
        Base base = revision.base();
        sheet.plainDecimal("baseIndex", base == null ? null : base.index());
        sheet.text("baseMonth", base == null ? "" : base.month().format(MONTH));
    }

    @Override
    public Clauses read(Clauses clauses, Input input) {
        return clauses.with(new BudgetClause(
                input.money("planFee"),
                options(clauses.budget(), input),
                input.hours("includedHours", 400),
                new Rates(input.money("hourlyRate"), input.money("outOfHoursRate"), input.money("urgentRate")),
                new Vat(input.decimal("vat", "0", "30")),
                input.number("billingDay", 1, 28),
                new Payment(
                        input.number("paymentDays", 0, 120),
                        input.flag("endOfMonth"),
                        input.text("lateRate").isEmpty() ? null : input.decimal("lateRate", "0", "50")),
                new Revision(
                        input.choice("revision", RevisionRule.class),
                        input.decimal("revisionPercent", "0", "50"),
                        base(input))));
    }

    private static String row(Option option, Words words) {
        return Input.row(List.of(option.title(), words.typed(option.monthly().amount())));
    }

    /** An option that keeps its title stays the one of the catalogue; a new title is named by itself. */
    private static List<Option> options(BudgetClause before, Input input) {
        Set<String> codes = new HashSet<>();
        return input.rows(
                "options",
                2,
                2,
                row -> Input.price(row.get(1))
                        .filter(price ->
                                !row.getFirst().isEmpty() && row.getFirst().length() <= 120)
                        .flatMap(price -> {
                            Option option = before.options().stream()
                                    .filter(known -> known.title().equals(row.getFirst()))
                                    .map(known -> known.costing(price))
                                    .findFirst()
                                    .orElseGet(() -> new Option(Slug.of(row.getFirst()), row.getFirst(), price));
                            return codes.add(option.code()) ? Optional.of(option) : Optional.empty();
                        }));
    }

    private static @Nullable Base base(Input input) {
        if (input.text("baseIndex").isEmpty() && input.text("baseMonth").isEmpty()) {
            return null;
        }
        BigDecimal index = input.decimal("baseIndex", "0.001", "100000");
        YearMonth month = input.month("baseMonth");
        return month == null ? null : new Base(index, month);
    }
}
