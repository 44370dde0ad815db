package fr.vigie.proof;

import fr.vigie.account.AccessLog;
import fr.vigie.account.CredentialUse;
import fr.vigie.backup.Backups;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.ClosingStep;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.IndicatorsClause;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.indicator.Pace;
import fr.vigie.indicator.ServiceTime;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Certificates;
import fr.vigie.monitoring.PlannedWindows;
import fr.vigie.monitoring.ResponseTimes;
import fr.vigie.monitoring.Spans;
import fr.vigie.monitoring.Uptime;
import fr.vigie.monitoring.Uptimes;
import fr.vigie.monitoring.speed.Speeds;
import fr.vigie.support.ClockKind;
import fr.vigie.support.ContractRef;
import fr.vigie.support.Hours;
import fr.vigie.support.HoursBalance;
import fr.vigie.support.PeriodTickets;
import fr.vigie.support.TicketId;
import fr.vigie.support.Verdict;
import fr.vigie.worktime.BusinessCalendar;
import fr.vigie.worktime.Delay;
import fr.vigie.worktime.StartRule;
import fr.vigie.worktime.agency.AgencyCalendars;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Collects, once, all that is known about the part of a month in which a version of a contract binds. */
@Component
class Gathering {
    /** How far back a backup may lie that still shortens the first gap of the month. */
    private static final Duration BEFORE = Duration.ofDays(40);

    private static final Duration LONGEST_NOTICE = Duration.ofDays(400);

    private final Evidence evidence;
    private final Backups backups;
    private final Uptimes uptimes;
    private final PlannedWindows windows;
    private final Certificates certificates;
    private final ResponseTimes responses;
    private final Speeds speeds;
    private final PeriodTickets tickets;
    private final Hours hours;
    private final AccessLog accesses;
    private final Statements statements;
    private final AgencyCalendars calendars;
    private final BilledHours billed;

    Gathering(
            Evidence evidence,
            Backups backups,
            Uptimes uptimes,
            PlannedWindows windows,
            Certificates certificates,
            ResponseTimes responses,
            Speeds speeds,
            PeriodTickets tickets,
            Hours hours,
            AccessLog accesses,
            Statements statements,
            AgencyCalendars calendars,
            BilledHours billed) {
        this.billed = billed;
        this.evidence = evidence;
        this.backups = backups;
        this.uptimes = uptimes;
        this.windows = windows;
        this.certificates = certificates;
        this.responses = responses;
        this.speeds = speeds;
        this.tickets = tickets;
        this.hours = hours;
        this.accesses = accesses;
        this.statements = statements;
        this.calendars = calendars;
    }

    /** @param parts the parts of the month in which the version binds, in order, at least one */
    Facts facts(ContractVersion version, MonthOf month, List<Period> parts, Instant now) {
        var bound = new Period(parts.getFirst().from(), parts.getLast().to());
        var binding = Spans.of(parts);
        Period year = Windows.of(Cadence.YEARLY, month).getFirst();
        var wide = new Period(year.from(), month.period().to());
        Instant seen = now.isAfter(month.period().to()) ? now : month.period().to();
        var recent = new Period(month.period().from().minus(BEFORE), seen);
        var later =
                new Period(month.period().from(), month.next().next().period().to());
        return new Facts(
                evidence.backups(version.customer(), recent),
                evidence.drills(version.customer(), wide),
                byShop(
                        version,
                        shop -> Optional.of(
                                availability(version, shop, bound, uptimes.during(shop, bound, binding, true)))),
                byShop(version, shop -> service(version, shop, bound)),
                byShop(version, shop -> Optional.of(certificates(shop, bound, binding))),
                byShop(version, shop -> speed(version, shop, bound, binding, month.zone(), now)),
                tickets(version, bound, later, now),
                time(version, month),
                accesses(version, parts),
                evidence.reports(version.customer(), version.contract().toString(), later, month.zone()),
                statements.of(version.contract()),
                version.clauses().updates().freezes().in(month.month().getYear()),
                byShop(version, shop -> Optional.of(works(version, shop, bound, binding))),
                byShop(version, shop -> Optional.of(snapshots(shop))),
                closing(version, bound),
                evidence.meetings(version, year),
                evidence.accessReviews(version.customer(), year),
                evidence.signature(version));
    }

    /** What tells whether the report of a month was sent, and nothing else. */
    Facts reports(ContractVersion version, MonthOf month) {
        var later =
                new Period(month.period().from(), month.next().next().period().to());
        return Facts.ofReports(
                evidence.reports(version.customer(), version.contract().toString(), later, month.zone()),
                statements.of(version.contract()));
    }

    private static <T> Map<ShopId, T> byShop(ContractVersion version, Function<ShopId, Optional<T>> read) {
        var found = new HashMap<ShopId, T>();
        version.shops().forEach(shop -> read.apply(shop).ifPresent(fact -> found.put(shop, fact)));
        return found;
    }

    private Set<Facts.Snapshot> snapshots(ShopId shop) {
        return backups.snapshots(shop).stream()
                .map(snapshot -> new Facts.Snapshot(snapshot.name(), snapshot.taken()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Only a contract that ends gives anything back, from its notice on. */
    private Map<ClosingStep, Facts.Closed> closing(ContractVersion version, Period bound) {
        boolean ends = version.lapses().stream().anyMatch(lapse -> lapse.to().equals(Instant.MAX));
        return ends
                ? evidence.closing(
                        version,
                        new Period(
                                bound.from().minus(LONGEST_NOTICE), bound.to().plus(LONGEST_NOTICE)))
                : Map.of();
    }

    private Facts.Availability availability(ContractVersion version, ShopId shop, Period bound, Uptime uptime) {
        return new Facts.Availability(
                uptime.met(),
                uptime.missed(),
                uptime.unmeasured(),
                uptime.excluded(),
                evidence.watch(version.customer(), shop, bound));
    }

    /** By the measuring rule of the contract: its hours, with or without planned windows. */
    private Optional<Facts.Availability> service(ContractVersion version, ShopId shop, Period bound) {
        return ServiceTime.promised(version, bound, calendars.current())
                .map(time -> availability(
                        version, shop, bound, uptimes.during(shop, bound, time.hours(), time.plannedExcluded())));
    }

    /** Those that were shown while the version bound, each only as long as it did. */
    private List<Facts.Certificate> certificates(ShopId shop, Period bound, Spans binding) {
        return certificates.during(shop, bound).stream()
                .flatMap(seen -> binding.periods().reversed().stream()
                        .filter(part -> !seen.lastSeen().isBefore(part.from())
                                && seen.firstSeen().isBefore(part.to()))
                        .findFirst()
                        .map(part -> new Facts.Certificate(
                                seen.host(),
                                seen.expires(),
                                seen.trusted(),
                                seen.firstSeen(),
                                seen.lastSeen().isBefore(part.to()) ? seen.lastSeen() : part.to(),
                                seen.entry()))
                        .stream())
                .toList();
    }

    private Optional<Facts.Speed> speed(
            ContractVersion version, ShopId shop, Period bound, Spans binding, ZoneId zone, Instant now) {
        IndicatorsClause.Speed promised = version.clauses().indicators().speed();
        if (promised == null || !bound.from().isBefore(now)) {
            return Optional.empty();
        }
        var over = new Period(bound.from(), now.isBefore(bound.to()) ? now : bound.to());
        if (promised.pages().isEmpty()) {
            return watched(shop, over, binding.and(Spans.of(over)), promised);
        }
        return Optional.of(new Facts.Speed(
                Pace.promised(version, shop, over, speeds.during(List.of(shop), over), zone),
                evidence.speeds(version.customer(), shop, over)));
    }

    /** A contract that names no page promises the speed of the address that is watched. */
    private Optional<Facts.Speed> watched(ShopId shop, Period over, Spans time, IndicatorsClause.Speed promised) {
        Uptime known = uptimes.during(shop, over, time, true);
        long measured = known.measured().toSeconds();
        return responses
                .within(shop, time, promised.millis(), promised.percentile())
                .map(found -> new Facts.Speed(
                        List.of(new Pace(
                                null,
                                found.answers(),
                                found.surely(),
                                found.perhaps(),
                                measured,
                                measured + known.unmeasured().toSeconds(),
                                OptionalDouble.of(found.percentile()))),
                        List.of()));
    }

    /** Those that began while the version bound. */
    private List<Facts.Work> works(ContractVersion version, ShopId shop, Period bound, Spans binding) {
        Map<String, Long> entries = evidence.announcements(version.customer(), bound);
        return windows.during(shop, bound).stream()
                .filter(window ->
                        window.stands() && binding.contains(window.period().from()))
                .map(window -> new Facts.Work(
                        window.period(),
                        window.declaredAt(),
                        entries.get(window.id().toString())))
                .toList();
    }

    private List<Facts.Ticket> tickets(ContractVersion version, Period bound, Period later, Instant now) {
        TicketEntries entries = TicketEntries.of(evidence.latest(version.customer(), TicketEntries.KINDS, later));
        Map<TicketId, Activity> activities = tickets.activities(version.customer(), bound);
        var ref = new ContractRef(version.contract(), version.number());
        Stream<Facts.Ticket> uncounted = tickets.uncounted(version.customer(), bound).stream()
                .filter(deadline -> deadline.contract().equals(ref))
                .map(deadline -> Facts.Ticket.uncounted(
                        deadline.severity(), deadline.activity() != Activity.CORRECTIVE, deadline.clock()));
        Stream<Facts.Ticket> counted = tickets.verdicts(version.customer(), bound).stream()
                .filter(v -> v.contract().equals(ref))
                .map(v -> {
                    boolean response = v.clock() == ClockKind.RESPONSE;
                    Boolean met = outcome(v.result());
                    return new Facts.Ticket(
                            v.severity(),
                            activities.getOrDefault(v.ticket(), Activity.CORRECTIVE) != Activity.CORRECTIVE,
                            response ? met : null,
                            response ? null : met,
                            response ? null : restored(v, version),
                            entries.of(v.clock(), v.ticket(), v.stopped() != null),
                            null,
                            running(v, version, now));
                });
        return Stream.concat(counted, uncounted).toList();
    }

    private Facts.@Nullable Restored restored(Verdict verdict, ContractVersion version) {
        Instant stopped = verdict.stopped();
        return stopped == null ? null : restored(verdict, version, stopped);
    }

    private Facts.Restored restored(Verdict verdict, ContractVersion version, Instant stopped) {
        Duration taken = taken(verdict, stopped);
        return new Facts.Restored(
                verdict.elapsed(),
                taken,
                businessDays(
                        calendars.current().get(version.clauses().response().hours()),
                        version.clauses().response().start(),
                        verdict.opened(),
                        verdict.opened().plus(taken)));
    }

    /** Real time of a restoration, without what was waited for and what the service worked before it broke again. */
    static Duration taken(Verdict verdict, Instant stopped) {
        return Duration.between(verdict.opened(), stopped)
                .minus(verdict.waited())
                .minus(verdict.worked());
    }

    /** What was frozen without being stopped never will be. */
    private Facts.@Nullable Running running(Verdict verdict, ContractVersion version, Instant now) {
        return verdict.stopped() != null || verdict.frozen() != null
                ? null
                : new Facts.Running(
                        verdict.clock(),
                        verdict.deadline(),
                        verdict.clock() == ClockKind.RESTORATION ? restored(verdict, version, now) : null);
    }

    /** The least delay in business days that a restoration kept; zero on the day on which it began to count. */
    static int businessDays(BusinessCalendar calendar, StartRule rule, Instant opened, Instant stopped) {
        Instant start = calendar.start(opened, rule);
        ZoneId zone = calendar.at(start).zone();
        LocalDate first = LocalDate.ofInstant(start, zone);
        if (!LocalDate.ofInstant(stopped, zone).isAfter(first)) {
            return 0;
        }
        int days = 1;
        while (calendar.deadline(opened, new Delay.BusinessDays(days), rule).isBefore(stopped)) {
            days++;
        }
        return days;
    }

    static @Nullable Boolean outcome(Verdict.Result result) {
        return switch (result) {
            case MET -> Boolean.TRUE;
            case MISSED -> Boolean.FALSE;
            case PENDING -> null;
        };
    }

    private Facts.@Nullable Time time(ContractVersion version, MonthOf month) {
        if (!version.clauses().includedTime().isPositive()) {
            return null;
        }
        HoursBalance balance = hours.balance(version, month.month());
        return new Facts.Time(
                balance.available(), balance.used(), balance.over(), billed.billed(version.contract(), month.month()));
    }

    private long accesses(ContractVersion version, List<Period> parts) {
        long count = 0;
        long before = Long.MAX_VALUE;
        while (true) {
            List<CredentialUse> page = accesses.latest(version.customer(), before, 500);
            count += page.stream()
                    .filter(use -> parts.stream().anyMatch(part -> part.contains(use.at())))
                    .count();
            if (page.isEmpty() || page.getLast().at().isBefore(parts.getFirst().from())) {
                return count;
            }
            before = page.getLast().number();
        }
    }
}
