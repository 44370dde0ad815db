package fr.vigie.report;

import fr.vigie.chart.MonthCalendar;
import fr.vigie.chart.MonthCalendar.Kind;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.proof.Measure;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The month as a wall calendar, and the same in words for whoever does not see the picture. */
final class CalendarPicture {
    private static final Duration A_DAY = Duration.ofHours(26);

    private final MonthlyReport report;
    private final Wording words;
    private final TreeMap<Integer, List<MonthCalendar.Mark>> marks = new TreeMap<>();

    CalendarPicture(MonthlyReport report, Wording words) {
        this.report = report;
        this.words = words;
        for (MonthlyReport.ShopMonth shop : report.shops()) {
            outages(shop);
            missedBackups(shop);
            windows(shop);
            updates(shop);
            backups(shop);
        }
        marks.values().forEach(day -> day.sort(Comparator.comparingInt(mark -> weight(mark.kind()))));
    }

    /** What is worth a merchant's look comes first in its day. */
    private static int weight(Kind kind) {
        return switch (kind) {
            case OUTAGE -> 0;
            case FAILURE -> 1;
            case WINDOW -> 2;
            case UPDATE -> 3;
            case UNMEASURED -> 4;
            case BACKUP -> 5;
        };
    }

    String svg() {
        int beyond =
                report.provisional() ? day(report.frozenAt()) : report.month().days();
        return new MonthCalendar(
                        words.say(
                                "report.calendar.title",
                                words.formats().month(report.month().month())),
                        description(),
                        report.month().month(),
                        words.formats().locale(),
                        marks,
                        beyond)
                .svg();
    }

    /** The days on which more happened than a backup, each in a line. */
    List<ReportView.Notable> notable() {
        return marks.entrySet().stream()
                .map(day -> new ReportView.Notable(
                        report.month().month().atDay(day.getKey()).toString(),
                        words.formats().date(report.month().month().atDay(day.getKey())),
                        day.getValue().stream()
                                .filter(mark -> mark.kind() != Kind.BACKUP)
                                .map(MonthCalendar.Mark::tip)
                                .toList()))
                .filter(day -> !day.events().isEmpty())
                .toList();
    }

    private String description() {
        long saved = marks.values().stream()
                .filter(day -> day.stream().anyMatch(mark -> mark.kind() == Kind.BACKUP))
                .count();
        String days = notable().stream()
                .map(day -> words.say("report.calendar.day", day.day(), String.join(", ", day.events())))
                .collect(Collectors.joining(" "));
        return words.say("report.calendar.description", saved)
                + " "
                + (days.isEmpty() ? words.say("report.calendar.quiet") : days);
    }

    private void outages(MonthlyReport.ShopMonth shop) {
        for (MonthlyReport.Outage outage : shop.outages()) {
            daysOf(span(outage, report))
                    .forEach(part -> mark(
                            shop,
                            part.from(),
                            Kind.OUTAGE,
                            words.formats().duration(part.length()),
                            words.say("report.mark.outage", words.formats().duration(part.length()))));
        }
    }

    /** What of a span lies on each day of the month. */
    private Stream<Period> daysOf(Period span) {
        return IntStream.rangeClosed(1, report.month().days())
                .mapToObj(report.month()::day)
                .flatMap(day -> day.intersection(span).stream());
    }

    /** From its beginning to its end, or to the counting of the report while it lasts. */
    static Period span(MonthlyReport.Outage outage, MonthlyReport report) {
        Instant to = outage.to() == null ? report.frozenAt() : outage.to();
        return new Period(
                outage.from(), to.isAfter(outage.from()) ? to : outage.from().plusMillis(1));
    }

    private void missedBackups(MonthlyReport.ShopMonth shop) {
        var saved = shop.backups().stream().map(backup -> day(backup.at())).collect(Collectors.toSet());
        missedBackupDays(shop.shop()).forEach(at -> {
            String missing = saved.contains(day(at)) ? "report.mark.oneLess" : "report.mark.noBackup";
            mark(shop, at, Kind.FAILURE, words.say(missing + ".short"), words.say(missing));
        });
    }

    private Stream<Instant> missedBackupDays(ShopId shop) {
        return report.duties().stream()
                .filter(each -> each.duty().promise() instanceof Promise.Backup
                        && shop.equals(each.duty().shop())
                        && each.verdict() instanceof Verdict.Missed
                        && each.duty().span().length().compareTo(A_DAY) < 0)
                .map(each -> each.duty().span().from())
                .distinct();
    }

    /** Reports of an earlier format know no windows, but how much of each day was excluded. */
    private void windows(MonthlyReport.ShopMonth shop) {
        shop.windows()
                .forEach(window -> daysOf(new Period(window.from(), window.to()))
                        .forEach(part -> mark(
                                shop,
                                part.from(),
                                Kind.WINDOW,
                                words.say("report.mark.window"),
                                words.say("report.mark.window") + " (" + window.reason() + ")")));
        if (shop.windows().isEmpty()) {
            shop.days().stream()
                    .filter(d -> d.excluded() > 0)
                    .forEach(d -> mark(
                            shop,
                            report.month().day(d.day().getDayOfMonth()).from(),
                            Kind.WINDOW,
                            words.say("report.mark.window"),
                            words.say("report.mark.window")));
        }
    }

    private void updates(MonthlyReport.ShopMonth shop) {
        report.duties().stream()
                .filter(each -> shop.shop().equals(each.duty().shop())
                        && (each.duty().promise() instanceof Promise.Update
                                || each.duty().promise() instanceof Promise.SecurityFix)
                        && each.verdict() instanceof Verdict.Met)
                .flatMap(each -> done(each.verdict().measure()))
                .filter(at -> report.month().period().contains(at))
                .map(this::day)
                .distinct()
                .forEach(day -> mark(shop, report.month().day(day).from(), Kind.UPDATE, "report.mark.update"));
    }

    private static Stream<Instant> done(Measure measure) {
        return switch (measure) {
            case Measure.Moment(Instant at) -> Stream.of(at);
            case Measure.Installed(long inTime, long of, List<Instant> on) -> on.stream();
            default -> Stream.empty();
        };
    }

    private void backups(MonthlyReport.ShopMonth shop) {
        shop.backups().stream()
                .map(b -> day(b.at()))
                .distinct()
                .forEach(day -> mark(shop, report.month().day(day).from(), Kind.BACKUP, "report.mark.backup"));
    }

    private void mark(MonthlyReport.ShopMonth shop, Instant at, Kind kind, String message) {
        mark(shop, at, kind, words.say(message), words.say(message));
    }

    /**
     * @param text what fits into a day
     * @param said all of it
     */
    private void mark(MonthlyReport.ShopMonth shop, Instant at, Kind kind, String text, String said) {
        String tip = report.shops().size() > 1 ? words.say("report.mark.of", shop.name(), said) : said;
        marks.computeIfAbsent(day(at), none -> new ArrayList<>()).add(new MonthCalendar.Mark(kind, text, tip));
    }

    private int day(Instant at) {
        return at.atZone(report.month().zone()).getDayOfMonth();
    }
}
