package fr.vigie.report;

import fr.vigie.kernel.Period;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.DutyGroup;
import fr.vigie.proof.DutyWords;
import fr.vigie.proof.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was not done, and why: missed, not measured, waived (by whom), or excluded (who found that the rule applies).
 * Promises that fail in the same way for the same reason are one line; days that fail for another reason are another.
 */
final class Shortcomings {
    private final Function<DutyGroup, @Nullable String> shopName;
    private final Wording words;
    private final DutyWords promises;

    Shortcomings(Function<DutyGroup, @Nullable String> shopName, Wording words, DutyWords promises) {
        this.shopName = shopName;
        this.words = words;
        this.promises = promises;
    }

    /** A part of a promise's occasions that fails in one way for one reason. */
    private record Shortfall(DutyGroup whole, DutyGroup part) {
        boolean isWhole() {
            return part.duties().size() == whole.duties().size();
        }
    }

    List<ReportView.Lacking> lines(List<DutyGroup> groups, Function<DutyGroup, ReportView.Source> source) {
        var lines = new LinkedHashMap<ReportView.Lacking, List<ReportView.Broken>>();
        groups.stream()
                .flatMap(group -> group.shortfalls().stream().map(part -> new Shortfall(group, part)))
                .sorted(Comparator.comparingInt(each -> gravity(each.part().worst())))
                .forEach(each -> {
                    Verdict verdict = each.part().worst();
                    var same = new ReportView.Lacking(
                            List.of(), words.say(verdict.key()), verdict.tone().css(), when(each), why(each.part()));
                    lines.computeIfAbsent(same, none -> new ArrayList<>())
                            .add(new ReportView.Broken(
                                    promise(each.whole()),
                                    each.whole().clause().number(),
                                    each.part().reasons(),
                                    source.apply(each.whole())));
                });
        return lines.entrySet().stream()
                .map(e -> e.getKey().about(e.getValue()))
                .toList();
    }

    private static int gravity(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Missed missed -> 0;
            case Verdict.AtRisk atRisk -> 1;
            case Verdict.Unmeasured unmeasured -> 2;
            case Verdict.Waived waived -> 3;
            case Verdict.Excluded excluded -> 4;
            case Verdict.Pending pending -> 5;
            case Verdict.Met met -> 5;
        };
    }

    /** Why occasions of a promise were not held, with the days where there are several; empty when all were. */
    String reasons(DutyGroup group) {
        return group.shortfalls().stream()
                .map(part -> group.duties().size() == 1
                        ? why(part)
                        : words.say("report.lacking.reason", days(part), why(part)))
                .collect(Collectors.joining(" "));
    }

    /** What is promised, for which shop where there are several. */
    String promise(DutyGroup group) {
        String shop = shopName.apply(group);
        String promise = promises.promise(group.promise());
        return shop == null ? promise : promise + " (" + shop + ")";
    }

    /** What a promise of one occasion measured, else the days; nothing when all days stand alike for want of a measure. */
    private String when(Shortfall each) {
        boolean decided = each.part().worst() instanceof Verdict.Missed;
        if (each.whole().duties().size() == 1) {
            return decided || each.part().worst() instanceof Verdict.AtRisk ? promises.found(each.whole()) : "";
        }
        return each.isWhole() && !decided ? "" : days(each.part());
    }

    /** Days that follow one another are one span: <i>03/03/2026, du 12/03/2026 au 14/03/2026</i>. */
    private String days(DutyGroup part) {
        var spans = new ArrayList<Period>();
        for (Assessed each : part.duties()) {
            Period next = each.duty().span();
            if (!spans.isEmpty() && spans.getLast().to().equals(next.from())) {
                spans.set(spans.size() - 1, new Period(spans.getLast().from(), next.to()));
            } else {
                spans.add(next);
            }
        }
        return spans.stream().map(words::days).collect(Collectors.joining(", "));
    }

    private String why(DutyGroup part) {
        String said = part.explanations().stream().map(this::explained).collect(Collectors.joining(" "));
        String reason = switch (part.worst()) {
            case Verdict.Unmeasured(var measure, Verdict.Gap gap) ->
                said.isEmpty() ? words.say("report.why." + gap.name()) : "";
            case Verdict.Waived(String by, String why, var entries) -> words.say("report.why.waived", why, by);
            case Verdict.Excluded(String why, Verdict.Approval approval) ->
                approval == null
                        ? words.say("report.why.excludedByContract", why)
                        : words.say("report.why.excluded", why, approval.by());
            case Verdict other -> said.isEmpty() ? words.say("report.why.none") : "";
        };
        return (reason + " " + said).strip();
    }

    private String explained(DutyGroup.Explanation said) {
        return said.remedy() == null ? said.cause() : words.say("report.why.remedy", said.cause(), said.remedy());
    }
}
