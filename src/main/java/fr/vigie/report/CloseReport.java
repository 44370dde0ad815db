package fr.vigie.report;

import fr.vigie.contract.ContractId;
import fr.vigie.job.JobFailure;
import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.kernel.MonthOf;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Closes one contract's month in the background; the contracts of a month are closed each on their own. */
@Component
class CloseReport implements JobKind<CloseReport.Order> {
    static final String NAME = "report.close";

    /** The zone in which months begin and end for contracts. */
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    record Order(ContractId contract, YearMonth month) {}

    private final Reports reports;

    CloseReport(Reports reports) {
        this.reports = reports;
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
    public void run(Order order, JobRun run) throws JobFailure {
        run.step("report.step.close");
        switch (reports.close(order.contract(), new MonthOf(order.month(), ZONE))) {
            case Reports.Closing.Closed closed -> run.log("report " + closed.report());
            case Reports.Closing.NothingDue nothing ->
                throw new JobFailure(
                        "report.error.nothingDue", List.of(order.month().toString()), null, null);
            case Reports.Closing.TooEarly early ->
                throw new JobFailure(
                        "report.error.tooEarly", List.of(order.month().toString()), null, null);
        }
    }
}
