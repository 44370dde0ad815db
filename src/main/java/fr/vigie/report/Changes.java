package fr.vigie.report;

import fr.vigie.proof.DutyGroup;
import fr.vigie.proof.DutyWords;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What moved from one count of a month to another: the figures of the cover, how each promise stands and why, indicators,
 * outages, planned work, deadlines, credits and time.
 */
final class Changes {
    private static final String NOTHING = "—";

    private final @Nullable MonthlyReport earlier;
    private final Wording words;
    private final DutyWords promises;
    private final Shortcomings shortcomings;

    /** @param earlier the month before; null for a first month */
    Changes(
            @Nullable MonthlyReport earlier,
            Function<DutyGroup, @Nullable String> shopName,
            Wording words,
            DutyWords promises) {
        this.earlier = earlier;
        this.words = words;
        this.promises = promises;
        this.shortcomings = new Shortcomings(shopName, words, promises);
    }

    List<ReportView.Change> between(MonthlyReport before, MonthlyReport after) {
        Map<String, String> then = told(before);
        Map<String, String> now = told(after);
        var all = new LinkedHashSet<>(now.keySet());
        all.addAll(then.keySet());
        return all.stream()
                .map(what ->
                        new ReportView.Change(what, then.getOrDefault(what, NOTHING), now.getOrDefault(what, NOTHING)))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    private Map<String, String> told(MonthlyReport report) {
        var told = new LinkedHashMap<String, String>();
        new Headline(report, earlier, words, promises)
                .figures()
                .forEach(figure -> told.put(figure.label(), figure.value()));
        DutyGroup.of(report.duties()).forEach(group -> told.put(shortcomings.promise(group), standing(group)));
        new GaugeTable(report, List.of(), words)
                .themes()
                .forEach(theme -> theme.gauges().forEach(gauge -> told.putIfAbsent(gauge.name(), gauge.value())));
        var lines = new Lines(report, words);
        lines.outages()
                .forEach(each -> told.put(
                        words.say("report.change.outage", each.shop(), each.from()),
                        words.say("report.change.two", each.length(), each.reason())));
        lines.windows()
                .forEach(each -> told.put(
                        words.say("report.change.window", each.shop(), each.from()),
                        words.say("report.change.two", each.length(), each.reason())));
        lines.requests()
                .forEach(each -> told.put(
                        words.say("report.change.request", each.number(), each.subject()),
                        words.say("report.change.two", each.response(), each.restoration())));
        lines.work()
                .forEach(each -> told.put(
                        words.say("report.change.work", each.number(), each.subject()),
                        words.say("report.change.two", each.spent(), each.activity())));
        new CreditLines(report, words).lines().forEach(each -> told.put(each.word(), each.meaning()));
        told.put(words.say("report.hours"), Objects.requireNonNullElse(lines.hours(), NOTHING));
        told.put(
                words.say("report.change.review"),
                report.nextReview() == null ? NOTHING : words.formats().dateTime(report.nextReview()));
        return told;
    }

    private String standing(DutyGroup group) {
        String stands = words.say("report.change.two", words.say(group.worst().key()), promises.found(group));
        String reasons = shortcomings.reasons(group);
        return reasons.isEmpty() ? stands : words.say("report.change.why", stands, reasons);
    }
}
