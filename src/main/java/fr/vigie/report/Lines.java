package fr.vigie.report;

import fr.vigie.kernel.Period;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of a month: outages, planned work, requests, hours. */
final class Lines {
    private final MonthlyReport report;
    private final Wording words;

    Lines(MonthlyReport report, Wording words) {
        this.report = report;
        this.words = words;
    }

    private interface OfShop<T, R> {
        R line(MonthlyReport.ShopMonth shop, T each);
    }

    private <T, R> List<R> each(Function<MonthlyReport.ShopMonth, List<T>> parts, OfShop<T, R> write) {
        return report.shops().stream()
                .flatMap(shop -> parts.apply(shop).stream().map(part -> write.line(shop, part)))
                .toList();
    }

    List<ReportView.Outage> outages() {
        return each(
                MonthlyReport.ShopMonth::outages,
                (shop, outage) -> new ReportView.Outage(
                        shop.name(),
                        words.formats().shortDateTime(outage.from()),
                        length(outage),
                        outage.explanation() == null
                                ? words.say(outage.reason())
                                : words.say("report.explained", words.say(outage.reason()), outage.explanation()),
                        outage.entry()));
    }

    /** The figures count what of it lies in the month, which is told where it is not all. */
    private String length(MonthlyReport.Outage outage) {
        Period span = CalendarPicture.span(outage, report);
        String whole = words.formats().duration(span.length());
        return span.intersection(report.month().period())
                .filter(part -> !part.equals(span))
                .map(part ->
                        words.say("report.outage.cut", whole, words.formats().duration(part.length())))
                .orElse(whole);
    }

    List<ReportView.Window> windows() {
        return each(
                MonthlyReport.ShopMonth::windows,
                (shop, window) -> new ReportView.Window(
                        shop.name(),
                        words.formats().shortDateTime(window.from()),
                        words.formats().duration(Duration.between(window.from(), window.to())),
                        window.reason(),
                        window.approvedBy(),
                        window.entry()));
    }

    List<ReportView.Request> requests() {
        return report.requests().stream()
                .map(r -> new ReportView.Request(
                        r.ticket() == null ? null : r.ticket().toString(),
                        r.number(),
                        r.subject(),
                        words.say("report.severity." + r.severity().name()),
                        words.formats().shortDateTime(r.opened()),
                        words.say(inTime(r.response(), r.responsePromised())),
                        inTimeTone(r.response(), r.responsePromised()),
                        words.say(inTime(r.restoration(), r.restorationPromised())),
                        inTimeTone(r.restoration(), r.restorationPromised())))
                .toList();
    }

    /** What is said where there is none: where nobody looked, nobody can say that nothing happened. */
    String noOutages() {
        return words.say(Figures.of(report).uptime().isPresent() ? "report.outages.none" : "report.outages.unwatched");
    }

    /** What is said where there is none. */
    String noRequests() {
        return words.say(report.tellsOfEveryRequest() ? "report.requests.none" : "report.requests.none.promised");
    }

    private static String inTime(@Nullable Boolean met, @Nullable Boolean promised) {
        if (met != null) {
            return met ? "report.inTime.yes" : "report.inTime.no";
        }
        if (promised == null) {
            return "report.inTime.none";
        }
        return promised ? "report.inTime.pending" : "report.inTime.unpromised";
    }

    private static String inTimeTone(@Nullable Boolean met, @Nullable Boolean promised) {
        if (met != null) {
            return met ? "ok" : "bad";
        }
        return promised == null ? "unknown" : promised ? "info" : "excluded";
    }

    List<ReportView.Work> work() {
        return report.work().stream()
                .map(w -> new ReportView.Work(
                        w.ticket().toString(),
                        w.number(),
                        w.subject(),
                        words.say("report.activity." + w.activity().name()),
                        words.hours(w.spent()),
                        w.accounted().isZero() ? "—" : words.hours(w.accounted())))
                .toList();
    }

    @Nullable
    String hours() {
        MonthlyReport.Hours hours = report.hours();
        if (hours == null) {
            return null;
        }
        boolean over = hours.over().isPositive();
        String account = words.say(
                over ? "report.hours.over" : "report.hours.left",
                words.hours(hours.used()),
                words.hours(hours.included()),
                words.hours(hours.carried()),
                words.hours(over ? hours.over() : hours.left()));
        Duration spent = report.work().stream().map(MonthlyReport.Work::spent).reduce(Duration.ZERO, Duration::plus);
        return spent.isPositive() ? words.say("report.hours.spent", words.hours(spent), account) : account;
    }
}
