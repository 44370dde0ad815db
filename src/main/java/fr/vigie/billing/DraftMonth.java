package fr.vigie.billing;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.contract.ContractId;
import fr.vigie.job.JobCancelled;
import fr.vigie.job.JobFailure;
import fr.vigie.job.JobId;
import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.job.JobSubject;
import fr.vigie.job.Jobs;
import fr.vigie.job.ProgressUnit;
import fr.vigie.kernel.PersonId;
import fr.vigie.support.Author;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Drafts what failed in a month or was left out of it, when a manager asks. A kill leaves each contract done or not; done
 * again, what is drafted stays.
 */
@Component
public class DraftMonth implements JobKind<DraftMonth.Order> {
    private static final String NAME = "billing.draft";

    /** @param by who asked for it */
    public record Order(YearMonth month, PersonId by) {}

    private final RunBoard board;
    private final MonthlyRun run;
    private final People people;
    private final Jobs jobs;

    DraftMonth(RunBoard board, MonthlyRun run, People people, Jobs jobs) {
        this.board = board;
        this.run = run;
        this.people = people;
        this.jobs = jobs;
    }

    /** @return empty when nothing failed and nothing was left out */
    public Optional<JobId> submit(YearMonth month, PersonId by) {
        return board.of(month).open().isEmpty()
                ? Optional.empty()
                : Optional.of(jobs.submit(NAME, new Order(month, by), JobSubject.agency(month.toString()), by));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Order> order() {
        return Order.class;
    }

    @Override
    public boolean mutating() {
        return false;
    }

    @Override
    public void run(Order order, JobRun job) throws JobFailure, JobCancelled {
        job.step("billing.step.draft");
        Author by = Author.staff(
                order.by(), people.find(order.by()).map(Person::name).orElse(""));
        List<ContractId> open = board.of(order.month()).open();
        long failed = 0;
        for (int i = 0; i < open.size(); i++) {
            job.checkCancelled();
            job.progress(i, open.size(), ProgressUnit.STEPS);
            if (run.again(open.get(i), order.month(), by) == Attempt.Outcome.FAILED) {
                failed++;
            }
        }
        job.progress(open.size(), open.size(), ProgressUnit.STEPS);
        if (failed > 0) {
            throw new JobFailure("billing.error.draftsFailed", List.of(failed), null, null);
        }
    }
}
