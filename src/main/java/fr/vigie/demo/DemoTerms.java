package fr.vigie.demo;

import fr.vigie.account.Person;
import fr.vigie.contract.BackupsClause;
import fr.vigie.contract.BackupsClause.Location;
import fr.vigie.contract.BackupsClause.Place;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.Contacts;
import fr.vigie.contract.Contacts.Contact;
import fr.vigie.contract.ResponseClause;
import fr.vigie.contract.ResponseClause.Commitment;
import fr.vigie.contract.ResponseClause.Penalty;
import fr.vigie.contract.ResponseClause.Step;
import fr.vigie.contract.SupportClause;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What the demonstration's contracts agree on beside their plan. */
final class DemoTerms {

    private DemoTerms() {}

    /** Beside that, a part of the fee for each deadline that is missed. */
    static Clauses weeklyBackupsAndPenalties(Clauses plan) {
        return weeklyBackups(plan).with(plan.response().withPenalty(new Penalty(5, 20)));
    }

    /** Weekly backups too, and credits by how long the shop was down, for each late answer and each missing backup, up to a cap. */
    static Clauses creditedByAScale(Clauses plan) {
        ResponseClause response = plan.response();
        SupportClause support = plan.support();
        Penalty scale = new Penalty(4, 8, List.of(step("99.5", 2), step("99", 5), step("98", 8)), 1);
        Place store = new Place(Location.AGENCY_SERVER, "Encrypted store of the agency", "FR");
        Clauses weekly = weeklyBackups(plan);
        return weekly.with(weekly.backups().withPlaces(List.of(store)))
                .with(response.withCommitments(response.commitments().stream()
                                .map(DemoTerms::inEnglish)
                                .toList())
                        .withPenalty(scale))
                .with(support.withLanguages(Set.of("en", "fr")));
    }

    /** Backups each night, for a higher fee. */
    static Clauses nightlyBackups(Clauses agreed) {
        BackupsClause backups = agreed.backups();
        return agreed.with(saved(backups, Cadence.DAILY).withRpo(Duration.ofDays(1)))
                .with(agreed.budget().withPlanFee(agreed.budget().planFee().plus(Money.euros("25"))));
    }

    /** Small shops that agreed on one backup a week, and on losing a week at the most. */
    static Clauses weeklyBackups(Clauses plan) {
        BackupsClause backups = plan.backups();
        return plan.with(
                saved(backups, Cadence.WEEKLY).withRpo(Duration.ofDays(7)).withDatabaseBy(null));
    }

    /** The owner alone agrees to costs and asks for restores; one more person may open requests, and nobody else. */
    static Clauses kept(Clauses agreed, Person owner, Person colleague) {
        List<Contact> alone = List.of(contact(owner));
        return agreed.with(
                agreed.support().withContacts(new Contacts(List.of(contact(owner), contact(colleague)), alone, alone)));
    }

    private static Contact contact(Person person) {
        return new Contact(person.name(), person.email().value());
    }

    private static BackupsClause saved(BackupsClause backups, Cadence cadence) {
        return backups.withLines(Arrays.stream(BackupsClause.Content.values())
                .map(content -> new BackupsClause.Line(content, cadence))
                .toList());
    }

    private static Step step(String below, int percent) {
        return new Step(new BigDecimal(below), percent);
    }

    private static Commitment inEnglish(Commitment agreed) {
        String examples = switch (agreed.severity()) {
            case CRITICAL -> "Shop unreachable, ordering or paying impossible";
            case STANDARD -> "A function impaired while orders still come in";
            case MINOR -> "Display faults, comfort";
        };
        return new Commitment(agreed.severity(), examples, agreed.response(), agreed.restoration(), agreed.onCall());
    }
}
