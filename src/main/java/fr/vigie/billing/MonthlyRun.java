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
 * Drafts the invoice of every contract's month that is over, from the contract's billing day on. Each contract in a
 * transaction of its own: what fails for one does not stop the others, is told on the run's page and tried again in an hour.
 * Killed and started anew it goes on where it was; a month is never drafted twice.
 */
@Component
public class MonthlyRun implements Recurring {
    private static final Logger log = LoggerFactory.getLogger(MonthlyRun.class);

    /** Months that are made up for when nothing ran. */
    private static final int LATE = 3;

    private static final int LONGEST_PROBLEM = 500;

    private final BillingBooks books;
    private final Contracts contracts;
    private final Drafting drafting;
    private final AttemptRows attempts;
    private final Clock clock;

    MonthlyRun(BillingBooks books, Contracts contracts, Drafting drafting, AttemptRows attempts, Clock clock) {
        this.books = books;
        this.contracts = contracts;
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
        Optional<BillingSettings> settings = books.saved();
        YearMonth current = YearMonth.from(Quote.today(clock.instant()));
        settings.ifPresent(saved -> {
            for (int back = LATE; back > 0; back--) {
                YearMonth month = current.minusMonths(back);
                if (!month.isBefore(saved.firstMonth())) {
                    run(month);
                }
            }
        });
    }

    /** What became of each contract of a month, failures first. */
    public List<Attempt> attempts(YearMonth month) {
        return attempts.of(month);
    }

    /** A manager asks for a contract's month once more, whatever became of it before. */
    public Attempt.Outcome again(ContractId contract, YearMonth month, Author by) {
        ContractVersion any = contracts.versions(List.of(contract)).getFirst();
        return attempt(any, month, by);
    }

    private void run(YearMonth month) {
        Map<ContractId, ContractVersion> bound = new HashMap<>();
        for (ContractVersion version : contracts.activeDuring(new MonthOf(month, Quote.ZONE).period())) {
            bound.merge(version.contract(), version, (a, b) -> a.number() > b.number() ? a : b);
        }
        Set<ContractId> done = new HashSet<>();
        attempts.of(month).stream()
                .filter(attempt -> attempt.outcome() != Attempt.Outcome.FAILED)
                .forEach(attempt -> done.add(attempt.contract()));
        LocalDate today = Quote.today(clock.instant());
        bound.values().stream()
                .filter(version -> !done.contains(version.contract()))
                .filter(version -> !today.isBefore(
                        month.plusMonths(1).atDay(version.clauses().budget().billingDay())))
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
