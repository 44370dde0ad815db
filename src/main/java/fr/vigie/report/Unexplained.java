package fr.vigie.report;

import fr.vigie.proof.Assessed;
import fr.vigie.proof.DutyGroup;
import fr.vigie.proof.DutyWords;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Verdict;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A promise of which occasions were missed while the customer is not told why, or not what is done about it.
 *
 * @param shop its name; null when the promise concerns the contract as a whole
 * @param days the occasions, by date
 */
public record Unexplained(String promise, @Nullable String shop, List<Day> days) {
    public Unexplained {
        days = List.copyOf(days);
    }

    /**
     * One occasion.
     *
     * @param duty its key
     * @param month in which the duty is found
     * @param cause whether a cause is written: then its remedy is what lacks
     */
    public record Day(String day, String duty, YearMonth month, boolean cause) {}

    static List<Unexplained> of(MonthlyReport report, DutyWords promises, Wording words) {
        return DutyGroup.of(report.duties()).stream()
                .map(group -> new Unexplained(
                        promises.promise(group.promise()),
                        report.shops().stream()
                                .filter(shop -> shop.shop().equals(group.shop()))
                                .map(MonthlyReport.ShopMonth::name)
                                .findFirst()
                                .orElse(null),
                        group.duties().stream()
                                .filter(Unexplained::lacksWords)
                                .map(each -> day(each, report, words))
                                .toList()))
                .filter(each -> !each.days().isEmpty())
                .toList();
    }

    private static boolean lacksWords(Assessed each) {
        return each.verdict() instanceof Verdict.Missed && (each.cause() == null || each.remedy() == null);
    }

    private static Day day(Assessed each, MonthlyReport report, Wording words) {
        return new Day(
                words.days(each.duty().span()),
                each.duty().key(),
                each.duty().promise() instanceof Promise.Report
                        ? YearMonth.from(
                                each.duty().span().from().atZone(report.month().zone()))
                        : report.month().month(),
                each.cause() != null);
    }
}
