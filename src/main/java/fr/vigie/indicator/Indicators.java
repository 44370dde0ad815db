package fr.vigie.indicator;

import fr.vigie.backup.Backups;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Outages;
import fr.vigie.monitoring.PlannedWindows;
import fr.vigie.monitoring.Uptimes;
import fr.vigie.monitoring.speed.Speeds;
import fr.vigie.shop.inspection.PendingUpdates;
import fr.vigie.support.Hours;
import fr.vigie.support.HoursBalance;
import fr.vigie.support.PeriodTickets;
import fr.vigie.support.Satisfactions;
import fr.vigie.worktime.agency.AgencyCalendars;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The readings of shops, month by month, computed from the facts whenever they are asked for. */
@Component
public class Indicators {
    private final Contracts contracts;
    private final AgencyCalendars calendars;
    private final Uptimes uptimes;
    private final PlannedWindows windows;
    private final Outages outages;
    private final Speeds speeds;
    private final PeriodTickets tickets;
    private final Hours hours;
    private final Satisfactions satisfactions;
    private final Backups backups;
    private final PendingUpdates pending;
    private final Clock clock;

    Indicators(
            Contracts contracts,
            AgencyCalendars calendars,
            Uptimes uptimes,
            PlannedWindows windows,
            Outages outages,
            Speeds speeds,
            PeriodTickets tickets,
            Hours hours,
            Satisfactions satisfactions,
            Backups backups,
            PendingUpdates pending,
            Clock clock) {
        this.contracts = contracts;
        this.calendars = calendars;
        this.uptimes = uptimes;
        this.windows = windows;
        this.outages = outages;
        this.speeds = speeds;
        this.tickets = tickets;
        this.hours = hours;
        this.satisfactions = satisfactions;
        this.backups = backups;
        this.pending = pending;
        this.clock = clock;
    }

    /** One month; empty when it has not begun. */
    @Transactional(readOnly = true)
    public Optional<MonthReadings> month(Subject subject, MonthOf month) {
        return months(subject, month, 1).stream().findFirst();
    }

    /** Some months up to and with the last, oldest first; those that have not begun are left out, as are those in which a contract that is asked for did not bind. */
    @Transactional(readOnly = true)
    public List<MonthReadings> months(Subject subject, MonthOf last, int count) {
        List<MonthOf> asked = new ArrayList<>();
        for (MonthOf month = last; asked.size() < count; month = month.previous()) {
            asked.addFirst(month);
        }
        Function<MonthOf, Optional<MonthFacts>> gathered =
                gather(subject, asked.getFirst(), asked.getLast()).months();
        return asked.stream()
                .flatMap(month -> gathered.apply(month).map(facts -> readings(month, facts)).stream())
                .toList();
    }

    private static MonthReadings readings(MonthOf month, MonthFacts facts) {
        return new MonthReadings(month, Reckoning.of(facts), facts.targets().percentile());
    }

    /**
     * How an indicator reads, and what its value or a part of it counts, one by one.
     *
     * @param reading empty when the month has not begun
     * @param facts the earliest first
     */
    public record Evidence(Optional<Reading> reading, List<Counted> facts) {
        public Evidence {
            facts = List.copyOf(facts);
        }
    }

    /** @param part whose values the facts tell; {@link Counted#VALUE} for the value's own */
    @Transactional(readOnly = true)
    public Evidence evidence(Subject subject, MonthOf month, Indicator indicator, String part) {
        List<Satisfactions.Asked> asked = indicator == Indicator.SATISFACTION
                ? satisfactions.asked(subject.customer(), subject.whole() ? null : subject.ids(), month.period())
                : List.of();
        Gathered gathered = gather(subject, month, month);
        return new Evidence(
                gathered.month(month).map(facts -> readings(month, facts).of(indicator)),
                Population.of(gathered, month, indicator, part, asked));
    }

    private Gathered gather(Subject subject, MonthOf first, MonthOf last) {
        Instant now = clock.instant();
        Period period = new Period(first.period().from(), last.period().to());
        List<ShopId> shops = subject.ids();
        return new Gathered(
                now,
                shops,
                versions(subject),
                subject.contract() != null,
                calendars.current(),
                uptimes.measured(shops, period),
                windows.excluded(shops, period),
                outages.during(shops, period),
                tickets.times(shops, period),
                tickets.verdicts(shops, period),
                speeds.medians(shops, period),
                backups.history(shops, period),
                pending.inventories(shops, period.to()),
                pending.before(shops, period.to()),
                satisfactions.months(subject.customer(), subject.whole() ? null : shops, period),
                balances(last.month()));
    }

    /** Each contract's account is read once, whatever number of months is asked of it. */
    private Function<ContractVersion, Function<YearMonth, HoursBalance>> balances(YearMonth last) {
        Map<ContractId, Map<YearMonth, HoursBalance>> read = new HashMap<>();
        return version -> month -> Objects.requireNonNull(
                read.computeIfAbsent(version.contract(), contract -> hours.balances(contract, last))
                        .get(month));
    }

    private List<ContractVersion> versions(Subject subject) {
        ContractId only = subject.contract();
        return contracts.versions(
                only == null
                        ? contracts.of(subject.customer()).stream()
                                .map(Contract::id)
                                .toList()
                        : List.of(only));
    }
}
