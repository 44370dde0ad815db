package fr.vigie.demo;

import fr.vigie.account.Person;
import fr.vigie.backup.Backups;
import fr.vigie.contract.ContractId;
import fr.vigie.demo.Correspondence.Letter;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.monitoring.PlannedWindows;
import fr.vigie.monitoring.Watch;
import fr.vigie.monitoring.speed.Speeds;
import fr.vigie.report.Publishing;
import fr.vigie.report.Remarks;
import fr.vigie.report.ReportId;
import fr.vigie.report.Reports;
import fr.vigie.shop.Shop;
import fr.vigie.support.Author;
import fr.vigie.support.Consents;
import fr.vigie.support.Hours;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import fr.vigie.support.WaitReason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Puts the months of a shop in care on a timeline: its weather, its backups, its letters, its reports. */
@Component
@ConditionalOnProperty("vigie.demo")
class DemoHistory {
    private static final Duration AT_NIGHT = Duration.ofMinutes(250);

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Watch watch;
    private final Speeds speeds;
    private final PlannedWindows windows;
    private final Backups backups;
    private final DemoShops demoShops;
    private final DemoDesk desk;
    private final Tickets tickets;
    private final Hours hours;
    private final Consents consents;
    private final Reports reports;
    private final Publishing publishing;

    DemoHistory(
            Watch watch,
            Speeds speeds,
            PlannedWindows windows,
            Backups backups,
            DemoShops demoShops,
            DemoDesk desk,
            Tickets tickets,
            Hours hours,
            Consents consents,
            Reports reports,
            Publishing publishing) {
        this.watch = watch;
        this.speeds = speeds;
        this.windows = windows;
        this.backups = backups;
        this.demoShops = demoShops;
        this.desk = desk;
        this.tickets = tickets;
        this.hours = hours;
        this.consents = consents;
        this.reports = reports;
        this.publishing = publishing;
    }

    /** Day by day, what the watch saw, and how fast the pages were at night; entered as each day ends. */
    void weather(Timeline timeline, Shop shop, Period span, int baseMillis, List<Storm> storms, List<Works> works) {
        var weather = new Weather(
                shop.id(),
                shop.url(),
                baseMillis,
                storms.stream().map(Storm::period).toList(),
                works.stream().map(Works::period).toList(),
                gaps(span));
        Instant from = span.from();
        while (from.isBefore(span.to())) {
            Instant next = nextMidnight(from).isBefore(span.to()) ? nextMidnight(from) : span.to();
            Period day = new Period(from, next);
            timeline.at(next.minusMillis(1), () -> {
                watch.recordAll(weather.during(day));
                Instant night = day.from().plus(AT_NIGHT);
                if (night.isBefore(next)) {
                    speeds.record(weather.pages(shop.customer(), night));
                }
            });
            from = next;
        }
    }

    /** A planned window, declared the day before with the customer's approval. */
    void works(Timeline timeline, Shop shop, Works works, Person by, String approvedBy) {
        timeline.at(
                works.period().from().minus(Duration.ofDays(1)),
                () -> windows.declare(shop.id(), shop.customer(), works.period(), works.reason(), approvedBy, by.id()));
    }

    void backup(Timeline timeline, Shop shop, Instant at) {
        timeline.at(at, () -> demoShops.done(backups.order(shop.id(), null)));
    }

    void drill(Timeline timeline, Shop shop, Instant at, Person by) {
        timeline.at(at, () -> demoShops.done(backups.drill(shop.id(), by.id())));
    }

    /** A letter of the merchant, the technician's answer, the wait, the solution, the time, the closing. */
    void letter(Timeline timeline, Shop shop, Letter letter, YearMonth first, Person merchant, Person technician) {
        Instant written = first.plusMonths(letter.month())
                .atDay(letter.day())
                .atTime(letter.at())
                .atZone(PARIS)
                .toInstant();
        Instant answered = written.plus(letter.answerAfter());
        Instant resumed = answered.plus(letter.waitFor());
        Instant solved = resumed.plus(letter.solvedAfter());
        Author customer = Author.merchant(merchant.id(), merchant.name());
        Author agency = Author.staff(technician.id(), technician.name());
        List<TicketId> opened = new ArrayList<>();
        timeline.at(
                written,
                () -> opened.add(desk.open(
                        shop, letter.severity(), letter.activity(), letter.subject(), letter.text(), customer)));
        timeline.at(answered, () -> {
            tickets.assign(opened.getFirst(), technician.id(), technician.name(), agency);
            tickets.reply(opened.getFirst(), agency, letter.answer());
            if (!letter.waitFor().isZero()) {
                tickets.waitFor(opened.getFirst(), WaitReason.CUSTOMER, agency);
            }
        });
        if (!letter.waitFor().isZero()) {
            timeline.at(resumed, () -> {
                tickets.reply(opened.getFirst(), customer, letter.given());
                tickets.resume(opened.getFirst(), agency);
            });
        }
        timeline.at(solved, () -> {
            work(opened.getFirst(), letter.worked(), solved, customer, agency);
            tickets.resolve(opened.getFirst(), agency, letter.solution());
        });
        timeline.at(solved.plus(Duration.ofHours(26)), () -> tickets.close(opened.getFirst(), agency));
    }

    /** What goes beyond the included hours is agreed on the phone first. */
    private void work(TicketId ticket, Duration worked, Instant solved, Author customer, Author agency) {
        LocalDate day = solved.atZone(PARIS).toLocalDate();
        if (hours.log(ticket, agency, worked, day, "") instanceof Hours.Logged.Refused) {
            consents.noteAgreement(
                            ticket,
                            worked,
                            "",
                            new Consents.Spoken(customer.name(), solved.minus(Duration.ofHours(1))),
                            agency)
                    .orThrow();
            hours.log(ticket, agency, worked, day, "");
        }
    }

    /**
     * The month's report: closed on the first morning of the next, read over with the manager's words and sent the day
     * after, opened in the portal by the merchant on the same evening.
     */
    void report(
            Timeline timeline, ContractId contract, YearMonth month, Remarks remarks, Person manager, Person merchant) {
        Instant morning = month.plusMonths(1)
                .atDay(1)
                .atTime(LocalTime.of(6, 30))
                .atZone(PARIS)
                .toInstant();
        List<ReportId> closed = new ArrayList<>();
        timeline.at(morning, () -> {
            if (reports.close(contract, new MonthOf(month, PARIS)) instanceof Reports.Closing.Closed done) {
                closed.add(done.report());
            }
        });
        timeline.at(
                morning.plus(Duration.ofHours(27)),
                () -> closed.forEach(report -> {
                    publishing.remark(report, remarks, 0);
                    publishing.review(report, manager.id());
                    publishing.send(report, manager.id());
                }));
        timeline.at(
                morning.plus(Duration.ofHours(38)),
                () -> closed.forEach(report -> publishing.read(report, 0, merchant.id())));
    }

    /** What turned out to be wrong in a report that had left: said, counted anew, and sent again. */
    void correction(Timeline timeline, ContractId contract, YearMonth month, Publishing.Amends amends, Person manager) {
        Instant noticed = month.plusMonths(1)
                .atDay(6)
                .atTime(LocalTime.of(11, 0))
                .atZone(PARIS)
                .toInstant();
        timeline.at(
                noticed,
                () -> reports.find(contract, month)
                        .ifPresent(line -> publishing.correct(line.id(), amends, manager.id())));
    }

    /** A moment of trouble. */
    record Storm(Period period) {}

    /** Announced work. */
    record Works(Period period, String reason) {}

    /** Vigie itself was restarted for two hours one night: nothing was measured. */
    private static List<Period> gaps(Period span) {
        Instant night = nextMidnight(span.from().plus(Duration.ofDays(16))).plus(Duration.ofHours(2));
        return List.of(new Period(night, night.plus(Duration.ofHours(2))));
    }

    /** A time of the agency's clock. */
    static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(hour, minute).atZone(PARIS).toInstant();
    }

    static Instant nextMidnight(Instant instant) {
        return instant.atZone(PARIS)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(PARIS)
                .toInstant();
    }
}
