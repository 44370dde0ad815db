package fr.vigie.proof;

import fr.vigie.account.AccessLog;
import fr.vigie.account.CredentialUse;
import fr.vigie.backup.Backups;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.ClosingStep;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.IndicatorsClause;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.indicator.ServiceTime;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Certificates;
import fr.vigie.monitoring.PlannedWindows;
import fr.vigie.monitoring.ResponseFigures;
import fr.vigie.monitoring.ResponseTimes;
import fr.vigie.monitoring.Spans;
import fr.vigie.monitoring.Uptime;
import fr.vigie.monitoring.Uptimes;
import fr.vigie.support.ClockKind;
import fr.vigie.support.Hours;
import fr.vigie.support.HoursBalance;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import fr.vigie.support.Verdict;
import fr.vigie.worktime.agency.AgencyCalendars;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final Tickets tickets;
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
            Tickets tickets,
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
                byShop(version, shop -> speed(version, shop, bound)),
                tickets(version, bound, later),
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

    private Optional<Facts.Speed> speed(ContractVersion version, ShopId shop, Period bound) {
        IndicatorsClause.Speed promised = version.clauses().indicators().speed();
        return promised == null
                ? Optional.empty()
                : responses
                        .overall(shop, bound)
                        .map(figures -> new Facts.Speed(Math.round(percentile(figures, promised)), BigDecimal.ONE));
    }

    /** Of the percentiles that are kept, the first that is at least as strict as the one promised. */
    private static double percentile(ResponseFigures figures, IndicatorsClause.Speed promised) {
        if (promised.percentile() <= 50) {
            return figures.median();
        }
        return promised.percentile() <= 75 ? figures.p75() : figures.p95();
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

    private List<Facts.Ticket> tickets(ContractVersion version, Period bound, Period later) {
        var responded = evidence.latest(version.customer(), "ticket.responded", later);
        var resolved = evidence.latest(version.customer(), "ticket.resolved", later);
        var breached = evidence.latest(version.customer(), "ticket.breached", later);
        Map<TicketId, Activity> activities = tickets.activities(version.customer(), bound);
        return tickets.verdicts(version.customer(), bound).stream()
                .filter(v -> v.contract().contract().equals(version.contract())
                        && v.contract().version() == version.number())
                .map(v -> {
                    boolean response = v.clock() == ClockKind.RESPONSE;
                    String subject = "ticket:" + v.ticket();
                    Long entry = (response ? responded : resolved).getOrDefault(subject, breached.get(subject));
                    Boolean met = outcome(v.result());
                    return new Facts.Ticket(
                            v.severity(),
                            activities.getOrDefault(v.ticket(), Activity.CORRECTIVE) != Activity.CORRECTIVE,
                            response ? met : null,
                            response ? null : met,
                            response ? null : restored(v),
                            entry);
                })
                .toList();
    }

    private static Facts.@Nullable Restored restored(Verdict verdict) {
        Instant stopped = verdict.stopped();
        return stopped == null
                ? null
                : new Facts.Restored(
                        verdict.elapsed(),
                        Duration.between(verdict.opened(), stopped).minus(verdict.waited()));
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
