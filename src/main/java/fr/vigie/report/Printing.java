package fr.vigie.report;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Stationery;
import fr.vigie.seal.Seals;
import org.springframework.stereotype.Component;

/** Draws a report on the agency's paper (about a second) and seals it, which may wait for a time stamp. */
@Component
class Printing {
    private final ReportDocuments documents;
    private final AgencySettings settings;
    private final Stationery stationery;
    private final Seals seals;

    Printing(ReportDocuments documents, AgencySettings settings, Stationery stationery, Seals seals) {
        this.documents = documents;
        this.settings = settings;
        this.stationery = stationery;
        this.seals = seals;
    }

    byte[] drawn(ReportLine line, Issue issue) {
        return documents.draw(issue, line.locale(), settings.agency(), stationery.in(line.locale()));
    }

    byte[] sealed(ReportLine line, Issue issue) {
        return seals.sealed(drawn(line, issue), settings.agency().name());
    }
}
