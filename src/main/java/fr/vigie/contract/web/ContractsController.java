package fr.vigie.contract.web;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.ForStaff;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractState;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.CustomerId;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The list of contracts. */
@Controller
class ContractsController {

    private final Contracts contracts;
    private final Customers customers;
    private final Clock clock;

    ContractsController(Contracts contracts, Customers customers, Clock clock) {
        this.contracts = contracts;
        this.customers = customers;
        this.clock = clock;
    }

    /** How many contracts are in a state. */
    record Tab(ContractState state, long count) {}

    /** @param state only those in that state; all when it is not said */
    @GetMapping("/contracts")
    @ForStaff
    String list(@RequestParam(required = false) @Nullable ContractState state, Model model) {
        Map<CustomerId, String> names =
                customers.list().stream().collect(Collectors.toMap(Customer::id, Customer::name));
        Instant now = clock.instant();
        List<Contract> all = contracts.list();
        Map<ContractState, Long> counts =
                all.stream().collect(Collectors.groupingBy(one -> one.stateAt(now), Collectors.counting()));
        model.addAttribute("state", state);
        model.addAttribute("total", all.size());
        model.addAttribute(
                "tabs",
                Arrays.stream(ContractState.values())
                        .filter(one -> counts.containsKey(one) || one == state)
                        .map(one -> new Tab(one, counts.getOrDefault(one, 0L)))
                        .toList());
        model.addAttribute(
                "contracts",
                all.stream()
                        .filter(one -> state == null || one.stateAt(now) == state)
                        .map(one -> ContractLine.of(one, names.getOrDefault(one.customer(), ""), now))
                        .toList());
        return "contract/list";
    }

    /** A customer's contracts, for the customer's page. */
    @GetMapping("/customers/{id}/contracts/card")
    @ForStaff
    String card(@PathVariable String id, Model model) {
        Customer customer = known(id);
        Instant now = clock.instant();
        model.addAttribute(
                "contracts",
                contracts.of(customer.id()).stream()
                        .map(contract -> ContractLine.of(contract, customer.name(), now))
                        .toList());
        return "contract/parts :: customer";
    }

    private Customer known(String customer) {
        return Pages.id(customer, CustomerId::of)
                .flatMap(customers::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
