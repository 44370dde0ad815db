package fr.vigie.contract.web;

import fr.vigie.contract.ClauseName;
import fr.vigie.contract.catalogue.OfferedOption;
import fr.vigie.contract.catalogue.OfferedPlan;
import fr.vigie.contract.wording.PlainWords;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Money;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Plans side by side, in sentences.
 *
 * @param options in their order, each with what it is to every plan
 */
record Comparison(List<Column> plans, List<Row> rows, List<OptionRow> options) {

    Comparison {
        plans = List.copyOf(plans);
        rows = List.copyOf(rows);
        options = List.copyOf(options);
    }

    record Column(String code, String title, String summary, Money fee) {}

    /** @param sentences one for each plan, in their order */
    record Row(int number, String title, List<String> sentences) {
        /** Whether all plans say the same. */
        public boolean same() {
            return sentences.stream().distinct().count() == 1;
        }
    }

    /** @param adds whether each plan gains by it; one that does not promises as much already */
    record OptionRow(String title, String summary, Money fee, List<Boolean> adds) {}

    static Comparison of(List<OfferedPlan> plans, List<OfferedOption> options, Locale locale) {
        Words words = Words.in(locale);
        PlainWords plain = PlainWords.in(locale);
        return new Comparison(
                plans.stream()
                        .map(plan -> new Column(
                                plan.code(),
                                plan.title().in(locale),
                                plan.summary().in(locale),
                                plan.monthly()))
                        .toList(),
                Arrays.stream(ClauseName.values())
                        .filter(clause -> clause != ClauseName.BUDGET)
                        .map(clause -> new Row(
                                clause.number(),
                                words.word(clause),
                                plans.stream()
                                        .map(plan -> plain.sentence(clause, plan.clauses()))
                                        .toList()))
                        .toList(),
                options.stream()
                        .map(option -> new OptionRow(
                                option.title().in(locale),
                                option.summary().in(locale),
                                option.monthly(),
                                plans.stream()
                                        .map(plan -> option.addsTo(plan.clauses()))
                                        .toList()))
                        .toList());
    }
}
