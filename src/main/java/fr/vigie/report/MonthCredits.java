package fr.vigie.report;

import fr.vigie.contract.ContractVersion;
import fr.vigie.proof.CreditBook;
import fr.vigie.proof.ServiceCredit;
import fr.vigie.proof.ServiceCredits;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a contract grants for what was not kept in a month, to be frozen. */
@Component
class MonthCredits {
    private final ServiceCredits credits;
    private final CreditBook book;

    MonthCredits(ServiceCredits credits, CreditBook book) {
        this.credits = credits;
        this.book = book;
    }

    /**
     * @param versions of the contract that bound during the month
     * @return null when none of them grants any
     */
    @Nullable
    List<MonthlyReport.Credit> of(List<ContractVersion> versions, YearMonth month) {
        List<ServiceCredit> known = credits.of(versions.getLast().contract(), month);
        boolean granted = versions.stream()
                .anyMatch(version -> version.clauses().response().penalty() != null);
        return known.isEmpty() && !granted
                ? null
                : known.stream()
                        .map(credit -> new MonthlyReport.Credit(credit, book.taken(credit), credits.entries(credit)))
                        .toList();
    }
}
