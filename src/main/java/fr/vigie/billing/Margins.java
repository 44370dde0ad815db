package fr.vigie.billing;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MonthOf;
import fr.vigie.support.WorkedTime;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each contract brings and costs, month by month; for the agency's managers alone. */
@Service
public class Margins {
    private final InvoiceRows invoices;
    private final Contracts contracts;
    private final Customers customers;
    private final AgencySettings agency;
    private final WorkedTime worked;

    Margins(InvoiceRows invoices, Contracts contracts, Customers customers, AgencySettings agency, WorkedTime worked) {
        this.invoices = invoices;
        this.contracts = contracts;
        this.customers = customers;
        this.agency = agency;
        this.worked = worked;
    }

    /** In which order; the least profitable first is what asks for attention. */
    public enum Order {
        MARGIN,
        REVENUE,
        TIME,
        CUSTOMER;

        /** The message key of its name. */
        public String key() {
            return "billing.margins.order." + name();
        }

        Comparator<Margin> comparator() {
            Comparator<Margin> name = Comparator.comparing(Margin::customerName).thenComparing(Margin::title);
            return switch (this) {
                case MARGIN -> Comparator.comparing(Margins::kept).thenComparing(name);
                case REVENUE -> Comparator.comparing(Margin::revenue).reversed().thenComparing(name);
                case TIME -> Comparator.comparing(Margin::worked).reversed().thenComparing(name);
                case CUSTOMER -> name;
            };
        }
    }

    /** Every contract that bound, was invoiced or worked for in a month. */
    @Transactional(readOnly = true)
    public List<Margin> of(YearMonth month, Order order) {
        Map<ContractId, List<Invoice>> billed = invoices.load(invoices.ofMonth(month)).stream()
                .filter(invoice -> invoice.contract() != null)
                .collect(Collectors.groupingBy(invoice -> Objects.requireNonNull(invoice.contract())));
        Map<ContractId, Duration> time = worked.during(month);
        Set<ContractId> all = new LinkedHashSet<>(billed.keySet());
        all.addAll(time.keySet());
        contracts.activeDuring(new MonthOf(month, Quote.ZONE).period()).forEach(version -> all.add(version.contract()));
        Map<ContractId, ContractVersion> newest = new HashMap<>();
        contracts.versions(List.copyOf(all)).stream()
                .filter(version -> version.effective() != null)
                .forEach(version ->
                        newest.merge(version.contract(), version, (a, b) -> a.number() > b.number() ? a : b));
        Map<CustomerId, String> names =
                customers.list().stream().collect(Collectors.toMap(Customer::id, Customer::name));
        Money cost = agency.hourlyCost(month.atEndOfMonth()).orElse(null);
        List<Margin> margins = new ArrayList<>();
        newest.forEach((id, version) -> margins.add(Margin.of(
                version,
                names.getOrDefault(version.customer(), ""),
                billed.getOrDefault(id, List.of()),
                time.getOrDefault(id, Duration.ZERO),
                cost)));
        margins.sort(order.comparator());
        return margins;
    }

    private static Money kept(Margin line) {
        Money margin = line.margin();
        return margin == null ? line.revenue() : margin;
    }
}
