package fr.vigie.support;

import fr.vigie.account.Person;
import fr.vigie.contract.Severity;
import java.util.List;
import java.util.function.Function;

/** To whom of the agency a request falls that none of them has in hand, so that nobody misses it. Pure. */
final class Untaken {
    private Untaken() {}

    /**
     * Everybody when it keeps orders from being placed. Any other falls to the managers, and to nobody once somebody hears of it
     * who wrote in it or follows it. Whoever wants no mail gets none; where that is every manager, the others stand in.
     *
     * @param staff the active people of the agency
     * @param managers those of them who answer for it
     */
    static List<Person> fallsTo(
            Severity severity, List<Person> staff, List<Person> managers, Function<Person, Interest> interest) {
        boolean critical = severity == Severity.CRITICAL;
        boolean taken = staff.stream().map(interest).anyMatch(one -> one.hasIt() || (!critical && one.isInvolved()));
        if (taken) {
            return List.of();
        }
        List<Person> reached = wantingMail(staff, interest);
        List<Person> managing = wantingMail(managers, interest);
        return critical || managing.isEmpty() ? reached : managing;
    }

    private static List<Person> wantingMail(List<Person> people, Function<Person, Interest> interest) {
        return people.stream()
                .filter(person -> interest.apply(person).wantsMail())
                .toList();
    }
}
