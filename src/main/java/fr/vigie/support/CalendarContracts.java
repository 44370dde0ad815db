package fr.vigie.support;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.CustomerId;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.agency.CalendarUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The contracts that refer to a calendar, in any of their versions, and the verdicts that name it. */
@Component
class CalendarContracts implements CalendarUser {
    private final Contracts contracts;
    private final Customers customers;
    private final VerdictRows verdicts;

    CalendarContracts(Contracts contracts, Customers customers, VerdictRows verdicts) {
        this.contracts = contracts;
        this.customers = customers;
        this.verdicts = verdicts;
    }

    @Override
    public List<Use> uses(CalendarId calendar) {
        List<Use> uses = new ArrayList<>();
        Map<CustomerId, String> names =
                customers.list().stream().collect(Collectors.toMap(Customer::id, Customer::name));
        for (Contract contract : of(calendar)) {
            String title = contract.title() + " · " + names.getOrDefault(contract.customer(), "");
            uses.add(new Use(title, "/contracts/" + contract.id()));
        }
        if (uses.isEmpty() && verdicts.hasVerdictBy(calendar)) {
            uses.add(new Use("", ""));
        }
        return uses;
    }

    /** Newest first. */
    List<Contract> of(CalendarId calendar) {
        return contracts.list().stream()
                .filter(contract -> contract.editions().stream()
                        .map(Contract.Edition::version)
                        .map(ContractVersion::clauses)
                        .anyMatch(clauses -> clauses.calendars().contains(calendar)))
                .toList();
    }
}
