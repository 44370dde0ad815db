package fr.vigie.billing;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.job.Recurring;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MonthOf;
import fr.vigie.support.Author;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Drafts the invoice of every contract's month that is over, from the contract's billing day on, and the final settlement of
 * ended contracts for which something is open. Each contract in a transaction of its own: what fails for one does not stop the
 * others, is told on the run's page and tried again in an hour. Killed and started anew it goes on where it was; a month is
 * never drafted twice.
 */
@Component
public class MonthlyRun implements Recurring {
    private static final Logger log = LoggerFactory.getLogger(MonthlyRun.class);

    /** Months that are made up for when nothing ran; older ones wait for a manager, on their page. */
    static final int LATE = 3;

    /** How many months before are looked at for some that were left out. */
    private static final int MOST_SKIPPED = 23;

    private static final int LONGEST_PROBLEM = 500;

    private final BillingBooks books;
    private final Contracts contracts;
    private final Settlements settlements;
    private final Drafting drafting;
    private final AttemptRows attempts;
    private final Clock clock;

    MonthlyRun(
            BillingBooks books,
            Contracts contracts,
            Settlements settlements,
            Drafting drafting,
            AttemptRows attempts,
            Clock clock) {
        this.books = books;
        this.contracts = contracts;
        this.settlements = settlements;
        this.drafting = drafting;
        this.attempts = attempts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "billing.run";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        if (books.saved().isPresent()) {
            for (int back = LATE; back > 0; back--) {
                YearMonth month = current().minusMonths(back);
                if (refusal(month).isEmpty()) {
                    run(month);
                }
            }
        }
    }

    /** What became of each contract of a month, failures first. */
    public List<Attempt> attempts(YearMonth month) {
        return attempts.of(month);
    }

    /** Why a month cannot be invoiced, as a message key: it is not over, or Vigie did not invoice yet. Empty when it can. */
    public Optional<String> refusal(YearMonth month) {
        if (!month.isBefore(current())) {
            return Optional.of("billing.run.refused.notOver");
        }
        return isBeforeVigie(month) ? Optional.of("billing.run.refused.before") : Optional.empty();
    }

    /** Whether the month was not Vigie's to invoice, or nothing is yet. */
    boolean isBeforeVigie(YearMonth month) {
        return books.saved()
                .filter(saved -> !month.isBefore(saved.firstMonth()))
                .isEmpty();
    }

    /**
     * A manager asks for a contract's month once more, whatever became of it before.
     *
     * @throws IllegalArgumentException when the month has a {@link #refusal}
     */
    public Attempt.Outcome again(ContractId contract, YearMonth month, Author by) {
        refusal(month).ifPresent(why -> {
            throw new IllegalArgumentException(month + " cannot be invoiced: " + why);
        });
        ContractVersion any = contracts.versions(List.of(contract)).getFirst();
        return attempt(any, month, by);
    }

    /** Months that no run looked at and that are too old for the next ones, although contracts bound during them; oldest first. */
    public List<YearMonth> skipped() {
        List<YearMonth> skipped = new ArrayList<>();
        YearMonth last = current().minusMonths(LATE + 1L);
        YearMonth first = last.minusMonths(MOST_SKIPPED);
        Set<YearMonth> looked = attempts.months(first);
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            if (!isBeforeVigie(month)
                    && !looked.contains(month)
                    && !contracts
                            .activeDuring(new MonthOf(month, Quote.ZONE).period())
                            .isEmpty()) {
                skipped.add(month);
            }
        }
        return skipped;
    }

    /** The contracts that bill in a month: those that bound during it and, of the last month that is over, what is settled. */
    Collection<ContractVersion> billed(YearMonth month) {
        Map<ContractId, ContractVersion> bound = new HashMap<>();
        for (ContractVersion version : contracts.activeDuring(new MonthOf(month, Quote.ZONE).period())) {
            bound.merge(version.contract(), version, (a, b) -> a.number() > b.number() ? a : b);
        }
        List<ContractVersion> all = new ArrayList<>(bound.values());
        // A settlement takes everything that is open, whenever it arose: only the newest month's makes sense.
        if (month.equals(current().minusMonths(1))) {
            all.addAll(settlements.of(month));
        }
        return all;
    }

    /** From which day on a contract's month is invoiced. */
    static LocalDate due(ContractVersion version, YearMonth month) {
        return month.plusMonths(1).atDay(version.clauses().budget().billingDay());
    }

    private YearMonth current() {
        return YearMonth.from(Quote.today(clock.instant()));
    }

    private void run(YearMonth month) {
        Set<ContractId> done = new HashSet<>();
        attempts.of(month).stream()
                .filter(attempt -> attempt.outcome() != Attempt.Outcome.FAILED)
                .forEach(attempt -> done.add(attempt.contract()));
        LocalDate today = Quote.today(clock.instant());
        billed(month).stream()
                .filter(version -> !done.contains(version.contract()))
                .filter(version -> !today.isBefore(due(version, month)))
                .forEach(version -> attempt(version, month, Author.VIGIE));
    }

    private Attempt.Outcome attempt(ContractVersion version, YearMonth month, Author by) {
        Instant now = Instants.micros(clock);
        try {
            Optional<Invoice> draft = drafting.draft(version.contract(), month, by);
            Attempt.Outcome outcome = draft.isPresent() ? Attempt.Outcome.DRAFTED : Attempt.Outcome.NOTHING;
            attempts.note(
                    version.contract(),
                    month,
                    version.customer(),
                    outcome,
                    draft.map(Invoice::id).orElse(null),
                    "",
                    now);
            return outcome;
        } catch (RuntimeException failure) {
            log.error("The invoice of {} for contract {} could not be drafted", month, version.contract(), failure);
            String problem = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
            attempts.note(
                    version.contract(),
                    month,
                    version.customer(),
                    Attempt.Outcome.FAILED,
                    null,
                    problem.substring(0, Math.min(LONGEST_PROBLEM, problem.length())),
                    now);
            return Attempt.Outcome.FAILED;
        }
    }
}
