package fr.vigie.billing;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.mail.Outbox;
import fr.vigie.mail.StoredMail;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Where every contract that bills in a month stands, so that a manager sees that none was left out. */
@Service
public class RunBoard {
    private final MonthlyRun run;
    private final AttemptRows attempts;
    private final InvoiceRows invoices;
    private final Gathered gathered;
    private final Contracts contracts;
    private final Customers customers;
    private final Outbox outbox;
    private final Clock clock;

    RunBoard(
            MonthlyRun run,
            AttemptRows attempts,
            InvoiceRows invoices,
            Gathered gathered,
            Contracts contracts,
            Customers customers,
            Outbox outbox,
            Clock clock) {
        this.run = run;
        this.attempts = attempts;
        this.invoices = invoices;
        this.gathered = gathered;
        this.contracts = contracts;
        this.customers = customers;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * One contract of the month.
     *
     * @param settlement whether the contract had ended before, so that only what was still open is settled
     * @param due from which day on it is invoiced
     * @param invoice what was drafted, whatever became of it; null without
     * @param number of the invoice once it is validated; empty before
     * @param problem why it failed or was discarded, in words; may be empty
     * @param stuck messages with the invoice that were refused, or of which nobody knows whether they arrived
     */
    public record Line(
            ContractId contract,
            String title,
            String customer,
            boolean settlement,
            RunState state,
            LocalDate due,
            @Nullable InvoiceId invoice,
            String number,
            String problem,
            List<StoredMail> stuck) {

        /** Why there is nothing to invoice, as a message key; null when there was something. */
        public @Nullable String why() {
            return state == RunState.NOTHING ? "billing.run.why." + (settlement ? "settled" : "free") : null;
        }
    }

    /**
     * A month.
     *
     * @param refusal why it cannot be invoiced yet or at all, as a message key; null when it can
     * @param lines those that need somebody first
     */
    public record Board(YearMonth month, @Nullable String refusal, List<Line> lines) {

        /** How many contracts stand where, in the order of the states; none where none stands. */
        public Map<RunState, Long> counts() {
            Map<RunState, Long> counts = new LinkedHashMap<>();
            for (RunState state : RunState.values()) {
                long many = count(state);
                if (many > 0) {
                    counts.put(state, many);
                }
            }
            return counts;
        }

        /** How many contracts need nothing any more. */
        public long done() {
            return lines.stream().filter(line -> line.state().isDone()).count();
        }

        public long count(RunState state) {
            return lines.stream().filter(line -> line.state() == state).count();
        }

        /** Whether runs left some out, since the month is too old for them. */
        public boolean skips() {
            return count(RunState.SKIPPED) > 0;
        }

        /** How many months back runs go by themselves. */
        public int late() {
            return MonthlyRun.LATE;
        }

        /** The contracts for which a manager may order everything that is missing at once. */
        public List<ContractId> open() {
            return lines.stream()
                    .filter(line -> line.state() == RunState.FAILED || line.state() == RunState.SKIPPED)
                    .map(Line::contract)
                    .toList();
        }
    }

    public Board of(YearMonth month) {
        Map<ContractId, Attempt> tried = attempts.of(month).stream()
                .collect(Collectors.toMap(Attempt::contract, Function.identity(), (a, b) -> b, LinkedHashMap::new));
        Map<ContractId, Invoice> drafted = new HashMap<>();
        invoices.drafted(month)
                .forEach(invoice -> drafted.merge(
                        Objects.requireNonNull(invoice.contract()), invoice, (a, b) -> b.cancelled() ? a : b));
        Map<CustomerId, String> names =
                customers.list().stream().collect(Collectors.toMap(Customer::id, Customer::name));
        Map<String, List<StoredMail>> stuck = outbox.stuckAbout(drafted.values().stream()
                .filter(invoice -> invoice.sent().isPresent())
                .map(InvoiceMail::about)
                .toList());
        String refusal = run.refusal(month).orElse(null);
        LocalDate today = Quote.today(clock.instant());
        List<Line> lines = new ArrayList<>();
        for (ContractVersion version : billed(month, tried.keySet(), drafted.keySet())) {
            Attempt attempt = tried.get(version.contract());
            Invoice invoice = drafted.get(version.contract());
            List<StoredMail> refused =
                    invoice == null ? List.of() : stuck.getOrDefault(InvoiceMail.about(invoice), List.of());
            LocalDate due = MonthlyRun.due(version, month);
            Period period = new MonthOf(month, Quote.ZONE).period();
            boolean settlement =
                    !version.bindsDuring(period) && gathered.ended(version.contract(), period.from()) != null;
            RunState state = !refused.isEmpty()
                    ? RunState.UNDELIVERED
                    : state(attempt, invoice)
                            .orElseGet(() -> refusal != null ? RunState.WAITING : untried(month, due, today));
            lines.add(new Line(
                    version.contract(),
                    version.title(),
                    names.getOrDefault(version.customer(), ""),
                    settlement,
                    state,
                    due,
                    invoice == null ? null : invoice.id(),
                    invoice == null ? "" : invoice.name(),
                    attempt == null ? "" : attempt.problem(),
                    refused));
        }
        lines.sort(Comparator.comparing(Line::state).thenComparing(Line::customer, String.CASE_INSENSITIVE_ORDER));
        return new Board(month, refusal, List.copyOf(lines));
    }

    /** What bills in the month, and what was tried or drafted for it though it would not any more. */
    private Collection<ContractVersion> billed(
            YearMonth month, Collection<ContractId> tried, Collection<ContractId> drafted) {
        Map<ContractId, ContractVersion> billed = new LinkedHashMap<>();
        if (!run.isBeforeVigie(month)) {
            run.billed(month).forEach(version -> billed.put(version.contract(), version));
        }
        List<ContractId> others = new ArrayList<>(tried);
        others.addAll(drafted);
        others.removeIf(billed::containsKey);
        Map<ContractId, ContractVersion> newest = new LinkedHashMap<>();
        if (!others.isEmpty()) {
            contracts.versions(others).stream()
                    .filter(version -> version.effective() != null)
                    .forEach(version -> newest.put(version.contract(), version));
        }
        billed.putAll(newest);
        return billed.values();
    }

    private static Optional<RunState> state(@Nullable Attempt attempt, @Nullable Invoice invoice) {
        if (invoice != null && !invoice.cancelled()) {
            return Optional.of(
                    invoice.isDraft()
                            ? RunState.DRAFTED
                            : invoice.sent().isPresent() ? RunState.SENT : RunState.VALIDATED);
        }
        if (invoice != null) {
            return Optional.of(RunState.CANCELLED);
        }
        return Optional.ofNullable(attempt).map(Attempt::outcome).map(outcome -> switch (outcome) {
            case FAILED -> RunState.FAILED;
            case DISCARDED -> RunState.DISCARDED;
            case DRAFTED, NOTHING -> RunState.NOTHING;
        });
    }

    private RunState untried(YearMonth month, LocalDate due, LocalDate today) {
        if (today.isBefore(due)) {
            return RunState.WAITING;
        }
        return month.isBefore(YearMonth.from(today).minusMonths(MonthlyRun.LATE)) ? RunState.SKIPPED : RunState.DUE;
    }
}
