package fr.vigie.report;

import fr.vigie.contract.ending.HandoverArchive;
import fr.vigie.contract.ending.HandoverPart;
import fr.vigie.contract.ending.Leaving;
import fr.vigie.job.JobRun;
import org.springframework.stereotype.Component;

/** The monthly reports that the customer received, with what corrected them. */
@Component
class ReportHandover implements HandoverPart {

    private final Reports reports;

    ReportHandover(Reports reports) {
        this.reports = reports;
    }

    @Override
    public String name() {
        return "reports";
    }

    @Override
    public int place() {
        return 30;
    }

    @Override
    public void write(Leaving leaving, boolean history, HandoverArchive into, JobRun run) throws Exception {
        for (ReportLine report : reports.sentTo(leaving.customer())) {
            run.checkCancelled();
            String name =
                    "releves/" + report.month() + "-" + report.id().toString().substring(24);
            for (int edition = 0; edition <= report.corrections(); edition++) {
                byte[] pdf = reports.pdf(report.id(), edition).orElse(null);
                if (pdf != null) {
                    into.add(name + (edition == 0 ? "" : "-rectificatif-" + edition) + ".pdf", pdf);
                }
            }
        }
    }
}
