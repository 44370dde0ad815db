package fr.vigie.demo;

import fr.vigie.contract.BackupsClause;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ResponseClause.Penalty;
import java.time.Duration;
import java.util.Arrays;

/** What the demonstration's contracts agree on beside their plan. */
final class DemoTerms {

    private DemoTerms() {}

    /** Beside that, a part of the fee for each deadline that is missed. */
    static Clauses weeklyBackupsAndPenalties(Clauses plan) {
        return weeklyBackups(plan).with(plan.response().withPenalty(new Penalty(5, 20)));
    }

    /** Small shops that agreed on one backup a week, and on losing a week at the most. */
    static Clauses weeklyBackups(Clauses plan) {
        BackupsClause backups = plan.backups();
        return plan.with(backups.withLines(Arrays.stream(BackupsClause.Content.values())
                        .map(content -> new BackupsClause.Line(content, Cadence.WEEKLY))
                        .toList())
                .withRpo(Duration.ofDays(7))
                .withDatabaseBy(null));
    }
}
