package fr.vigie.report;

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

/** What was not done, and why. Promises that fail in the same way for the same reason are one line. */
final class Shortcomings {
    private final List<DutyGroup> groups;
    private final Function<DutyGroup, @Nullable String> shopName;
    private final Wording words;
    private final DutyWords promises;
    private final Function<DutyGroup, ReportView.Source> source;

    Shortcomings(
            List<DutyGroup> groups,
            Function<DutyGroup, @Nullable String> shopName,
            Wording words,
            DutyWords promises,
            Function<DutyGroup, ReportView.Source> source) {
        this.groups = groups;
        this.shopName = shopName;
        this.words = words;
        this.promises = promises;
        this.source = source;
    }

    List<ReportView.Lacking> lines() {
        var lines = new LinkedHashMap<ReportView.Lacking, List<ReportView.Broken>>();
        groups.stream()
                .filter(Shortcomings::lacks)
                .sorted(Comparator.comparingInt(Shortcomings::gravity))
                .forEach(group -> {
                    var same = new ReportView.Lacking(
                            List.of(),
                            words.say(group.worst().key()),
                            group.worst().tone().css(),
                            when(group),
                            why(group));
                    lines.computeIfAbsent(same, none -> new ArrayList<>())
                            .add(new ReportView.Broken(
                                    promise(group), group.clause().number(), group.reasons(), source.apply(group)));
                });
        return lines.entrySet().stream()
                .map(e -> e.getKey().about(e.getValue()))
                .toList();
    }

    private static boolean lacks(DutyGroup group) {
        return gravity(group) < 4;
    }

    private static int gravity(DutyGroup group) {
        return switch (group.worst()) {
            case Verdict.Missed missed -> 0;
            case Verdict.AtRisk atRisk -> 1;
            case Verdict.Unmeasured unmeasured -> 2;
            case Verdict.Waived waived -> 3;
            case Verdict.Met met -> 4;
            case Verdict.Pending pending -> 4;
            case Verdict.Excluded excluded -> 4;
        };
    }

    private String promise(DutyGroup group) {
        String shop = shopName.apply(group);
        String promise = promises.promise(group.promise());
        return shop == null ? promise : promise + " (" + shop + ")";
    }

    private String when(DutyGroup group) {
        List<Assessed> missed = group.missed();
        if (missed.isEmpty()) {
            return group.worst() instanceof Verdict.AtRisk ? promises.found(group) : "";
        }
        return group.duties().size() == 1
                ? promises.found(group)
                : missed.stream()
                        .map(each ->
                                words.formats().shortDate(each.duty().span().from()))
                        .collect(Collectors.joining(", "));
    }

    private String why(DutyGroup group) {
        if (!group.explanations().isEmpty()) {
            return group.explanations().stream().map(this::explained).collect(Collectors.joining(" "));
        }
        return switch (group.worst()) {
            case Verdict.Unmeasured(var measure, Verdict.Gap gap) -> words.say("report.why." + gap.name());
            case Verdict.Waived(String by, String why, var entries) -> words.say("report.why.waived", why, by);
            case Verdict other -> words.say("report.why.none");
        };
    }

    private String explained(DutyGroup.Explanation said) {
        return said.remedy() == null ? said.cause() : words.say("report.why.remedy", said.cause(), said.remedy());
    }
}
