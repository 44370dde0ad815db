package fr.vigie.report;

import fr.vigie.contract.ContractId;
import fr.vigie.job.JobCancelled;
import fr.vigie.job.JobFailure;
import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.job.ProgressUnit;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MonthOf;
import fr.vigie.report.Run.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Goes through a run, contract by contract, each in its own transactions. One that fails stays behind with its reason and
 * holds up no other. After a kill it goes on with those that still wait; what the last one had done already is found done.
 */
@Component
class RunMonth implements JobKind<RunMonth.Order> {
    static final String NAME = "report.run";
    private static final Logger LOG = LoggerFactory.getLogger(RunMonth.class);
    private static final int LONGEST_DETAIL = 500;

    record Order(UUID run) {}

    private final RunRows rows;
    private final Reports reports;
    private final Publishing publishing;
    private final Clock clock;

    RunMonth(RunRows rows, Reports reports, Publishing publishing, Clock clock) {
        this.rows = rows;
        this.reports = reports;
        this.publishing = publishing;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Order> order() {
        return Order.class;
    }

    @Override
    public boolean mutating() {
        return false;
    }

    @Override
    public void run(Order order, JobRun job) throws JobFailure, JobCancelled {
        Run run = rows.find(order.run()).orElseThrow();
        job.step("report.step." + run.aim().name());
        List<Run.Item> waiting = waiting(run);
        // Somebody may have asked for one of them again meanwhile.
        while (!waiting.isEmpty()) {
            int all = run.items().size();
            int done = all - waiting.size();
            for (Run.Item item : waiting) {
                job.checkCancelled();
                job.progress(done, all, ProgressUnit.STEPS);
                work(run, item.contract());
                job.progress(++done, all, ProgressUnit.STEPS);
            }
            run = rows.find(order.run()).orElseThrow();
            waiting = waiting(run);
        }
        long failed = run.count(Outcome.FAILED);
        if (failed > 0) {
            throw new JobFailure("report.error.someFailed", List.of(failed), null, null);
        }
    }

    private static List<Run.Item> waiting(Run run) {
        return run.items().stream()
                .filter(item -> item.outcome() == Outcome.WAITING)
                .toList();
    }

    // Whatever goes wrong with one customer is written down and must not keep the others from their report.
    private void work(Run run, ContractId contract) {
        try {
            Outcome outcome = publish(run, contract);
            rows.became(run.id(), contract, outcome, "", Instants.micros(clock));
        } catch (RuntimeException fault) {
            LOG.warn("The report of {} for contract {} failed", run.month(), contract, fault);
            String said = String.valueOf(fault.getMessage());
            rows.became(
                    run.id(),
                    contract,
                    Outcome.FAILED,
                    said.substring(0, Math.min(said.length(), LONGEST_DETAIL)),
                    Instants.micros(clock));
        }
    }

    private Outcome publish(Run run, ContractId contract) {
        return switch (reports.close(contract, new MonthOf(run.month(), Publishing.ZONE))) {
            case Reports.Closing.Closed closed ->
                run.aim() == Run.Aim.CLOSE
                        ? closed.anew() ? Outcome.CLOSED : Outcome.ALREADY
                        : send(run, closed.report());
            case Reports.Closing.NothingDue nothing -> Outcome.NOTHING_DUE;
            case Reports.Closing.TooEarly early -> Outcome.TOO_EARLY;
        };
    }

    private Outcome send(Run run, ReportId report) {
        if (run.aim() == Run.Aim.SEND_ALL) {
            publishing.review(report, null);
        }
        return switch (publishing.send(report, run.by())) {
            case DONE -> Outcome.SENT;
            case ALREADY -> Outcome.ALREADY;
            case NOT_YET, OVERTAKEN -> Outcome.UNREAD;
            case NOTHING_COUNTED, UNKNOWN -> Outcome.NOTHING_DUE;
        };
    }
}
