package fr.vigie.contract.web;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.ForStaff;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractSearch;
import fr.vigie.contract.ContractState;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Listing;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
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

    private static final int PAGE = 50;
    private static final SequencedMap<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("title", "contract.list.contract");
        COLUMNS.put("customer", "contract.list.customer");
        COLUMNS.put("state", "contract.list.state");
        COLUMNS.put("shops", "contract.list.shops");
        COLUMNS.put("created", "contract.list.created");
    }

    private final Contracts contracts;
    private final ContractSearch search;
    private final Customers customers;
    private final Clock clock;

    ContractsController(Contracts contracts, ContractSearch search, Customers customers, Clock clock) {
        this.contracts = contracts;
        this.search = search;
        this.customers = customers;
        this.clock = clock;
    }

    /** How many contracts are in a state. */
    record Tab(ContractState state, long count) {}

    /** @param state only those in that state; all when it is not said */
    @GetMapping("/contracts")
    @ForStaff
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable ContractState state,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Instant now = clock.instant();
        Listing listing = listing(q, sort).with("state", state == null ? null : state.name());
        ContractId from = after == null ? null : Pages.id(after, ContractId::of).orElse(null);
        ContractSearch.Page page = search.page(q, state, now, listing.order(), from, PAGE);
        Map<ContractState, Long> counts = search.counts(q, now);
        model.addAttribute("q", q);
        model.addAttribute("state", state);
        model.addAttribute("listing", listing);
        model.addAttribute("everyState", listing(q, sort));
        model.addAttribute(
                "total", counts.values().stream().mapToLong(Long::longValue).sum());
        model.addAttribute(
                "tabs",
                Arrays.stream(ContractState.values())
                        .filter(one -> counts.containsKey(one) || one == state)
                        .map(one -> new Tab(one, counts.getOrDefault(one, 0L)))
                        .toList());
        model.addAttribute("contracts", lines(page, now));
        model.addAttribute("next", listing.after(page.next()));
        return "contract/list";
    }

    private static List<ContractLine> lines(ContractSearch.Page page, Instant now) {
        return page.lines().stream()
                .map(line -> ContractLine.of(line.contract(), line.customer(), now))
                .toList();
    }

    private static Listing listing(String q, @Nullable String sort) {
        return Listing.of("/contracts", COLUMNS, sort, ContractSearch.NEWEST).with("q", q);
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
