package fr.vigie.report;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.job.Job;
import fr.vigie.job.JobState;
import fr.vigie.job.JobSubject;
import fr.vigie.job.Jobs;
import fr.vigie.job.Recurring;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.TimeOrdered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes through the contracts of a month: by hand, and by itself. On the first day of a month it closes the one before, and
 * tries again each day what failed; on the report day of each contract it sends the report that was read over. What it could
 * not do in time, it makes up for over three months; older ones are told by {@link ReportSearch#behind}.
 */
@Component
public class MonthClosing implements Recurring {
    /** Months that are made up for when nothing ran, as they are for invoices. */
    private static final int LATE = 3;

    /** The hour of the first day from which the schedule closes the month before. */
    private static final LocalTime COMPLETE = LocalTime.of(3, 0);

    private final Contracts contracts;
    private final ReportRows reports;
    private final RunRows rows;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MonthClosing(
            Contracts contracts,
            ReportRows reports,
            RunRows rows,
            Jobs jobs,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.transaction = new TransactionTemplate(transactions);
        this.contracts = contracts;
        this.reports = reports;
        this.rows = rows;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** The contracts that bound during a month, with whose they are. */
    public Map<ContractId, ContractVersion> due(YearMonth month) {
        var due = new LinkedHashMap<ContractId, ContractVersion>();
        contracts.activeDuring(new MonthOf(month, Publishing.ZONE).period()).forEach(v -> due.put(v.contract(), v));
        return due;
    }

    /**
     * Starts a run over the contracts of a month that its aim still concerns, in one job.
     *
     * @return empty when nothing is left to do
     */
    @Transactional
    public Optional<UUID> order(YearMonth month, Run.Aim aim, @Nullable PersonId by) {
        Map<ContractId, ReportLine> there = there(month);
        return start(
                month,
                aim,
                by,
                due(month).values().stream()
                        .filter(version -> concerns(aim, there.get(version.contract())))
                        .toList());
    }

    private Map<ContractId, ReportLine> there(YearMonth month) {
        return reports.of(month).stream().collect(Collectors.toMap(ReportLine::contract, line -> line));
    }

    private static boolean concerns(Run.Aim aim, @Nullable ReportLine line) {
        return line == null || (aim != Run.Aim.CLOSE && line.sent() == null);
    }

    private Optional<UUID> start(
            YearMonth month, Run.Aim aim, @Nullable PersonId by, Collection<ContractVersion> concerned) {
        if (concerned.isEmpty()) {
            return Optional.empty();
        }
        UUID run = TimeOrdered.uuid();
        LocalDate today = LocalDate.ofInstant(clock.instant(), Publishing.ZONE);
        if (!rows.add(run, month, aim, by, today, Instants.micros(clock))) {
            return Optional.empty();
        }
        rows.addItems(run, concerned);
        submit(run, month, by);
        return Optional.of(run);
    }

    private void submit(UUID run, YearMonth month, @Nullable PersonId by) {
        rows.worksOn(run, jobs.submit(RunMonth.NAME, new RunMonth.Order(run), JobSubject.agency(month.toString()), by));
    }

    /** @return empty when there is no such run */
    @Transactional(readOnly = true)
    public Optional<Run> find(UUID run) {
        return rows.find(run);
    }

    /** The last runs over a month without their contracts, newest first. */
    @Transactional(readOnly = true)
    public List<Run> of(YearMonth month) {
        return rows.of(month, 10);
    }

    /** Tries one contract of a run again. @return false when there is nothing to try */
    @Transactional
    public boolean retry(UUID id, ContractId contract, PersonId by) {
        if (!rows.retry(id, contract)) {
            return false;
        }
        goOn(id, by);
        return true;
    }

    /** Goes on with what a cancelled run left waiting. @return false when nothing waits or it is under way */
    @Transactional
    public boolean goOn(UUID id, @Nullable PersonId by) {
        Run run = rows.find(id).orElseThrow();
        boolean underWay = run.job() != null
                && jobs.find(run.job())
                        .map(Job::state)
                        .filter(state -> !state.isOver())
                        .isPresent();
        if (run.count(Run.Outcome.WAITING) == 0 || underWay) {
            return false;
        }
        submit(id, run.month(), by);
        return true;
    }

    @Override
    public String name() {
        return "report.closeMonth";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Publishing.ZONE);
        for (int back = LATE; back > 0; back--) {
            YearMonth month = YearMonth.from(today).minusMonths(back);
            boolean late = back > 1;
            transaction.executeWithoutResult(status -> run(month, late, today));
        }
    }

    private void run(YearMonth month, boolean late, LocalDate today) {
        Map<ContractId, ReportLine> there = there(month);
        Collection<ContractVersion> due = due(month).values();
        if (isComplete(month)) {
            start(
                    month,
                    Run.Aim.CLOSE,
                    null,
                    due.stream()
                            .filter(version -> !there.containsKey(version.contract()))
                            .filter(version -> !late || wasKnown(version.contract(), month))
                            .toList());
        }
        List<ContractVersion> leaving = due.stream()
                .filter(version -> isToLeave(version, there.get(version.contract()), month, today))
                .toList();
        if (start(month, Run.Aim.SEND, null, leaving).isEmpty()) {
            rows.ofTheSchedule(month, Run.Aim.SEND, today)
                    .ifPresent(run -> sendSince(
                            run,
                            leaving.stream()
                                    .filter(version -> isReadOver(there.get(version.contract())))
                                    .toList()));
        }
    }

    /** What happened late on its last day is verified, and the digests of its last UTC day are sealed, hours after midnight. */
    private boolean isComplete(YearMonth month) {
        var complete = month.plusMonths(1).atDay(1).atTime(COMPLETE).atZone(Publishing.ZONE);
        return !clock.instant().isBefore(complete.toInstant());
    }

    /** What was read over after today's run still leaves today, unless a person stopped that run. */
    private void sendSince(Run run, List<ContractVersion> read) {
        if (read.isEmpty() || wasStopped(run)) {
            return;
        }
        Set<ContractId> known = run.items().stream().map(Run.Item::contract).collect(Collectors.toSet());
        List<ContractVersion> further = read.stream()
                .filter(version -> !known.contains(version.contract()))
                .toList();
        rows.addItems(run.id(), further);
        long again = read.stream()
                .filter(version -> rows.retry(run.id(), version.contract()))
                .count();
        if (!further.isEmpty() || again > 0) {
            goOn(run.id(), null);
        }
    }

    private boolean wasStopped(Run run) {
        return run.job() != null
                && jobs.find(run.job())
                        .filter(job -> job.state() == JobState.CANCELLED)
                        .isPresent();
    }

    /** What was entered later, from paper for instance, says nothing of months in which Vigie looked at nothing. */
    private boolean wasKnown(ContractId contract, YearMonth month) {
        Instant over = new MonthOf(month, Publishing.ZONE).period().to();
        return contracts
                .find(contract)
                .filter(known -> known.created().isBefore(over))
                .isPresent();
    }

    /** On its report day in any case, so that the run says what holds it up; later as soon as it was read over. */
    private static boolean isToLeave(
            ContractVersion version, @Nullable ReportLine line, YearMonth month, LocalDate today) {
        LocalDate promised =
                month.plusMonths(1).atDay(version.clauses().indicators().reportDay());
        if (line == null || line.sent() != null || today.isBefore(promised)) {
            return false;
        }
        return today.equals(promised) || isReadOver(line);
    }

    private static boolean isReadOver(@Nullable ReportLine line) {
        return line != null && line.isReadOver();
    }
}
