package fr.vigie.support;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.PersonId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class UntakenTest {
    private static final Person NINA = person("Nina", Role.TECHNICIAN);
    private static final Person OMAR = person("Omar", Role.TECHNICIAN);
    private static final Person ZOE = person("Zoé", Role.ACCOUNT_MANAGER);
    private static final Interest USUAL = new Interest(Following.INVOLVED, null, false, false);
    private static final Interest NOTHING = new Interest(Following.NOTHING, null, false, false);
    private static final Interest SILENCED = new Interest(Following.EVERYTHING, true, false, false);
    private static final Interest WROTE = new Interest(Following.INVOLVED, null, false, true);
    private static final Interest FOLLOWS = new Interest(Following.INVOLVED, false, false, false);

    @Test
    void aCriticalOneFallsToEverybodyAndAnotherToTheManagers() {
        assertThat(fallsTo(Severity.CRITICAL, USUAL, USUAL, USUAL)).containsExactly(NINA, OMAR, ZOE);
        assertThat(fallsTo(Severity.STANDARD, USUAL, USUAL, USUAL)).containsExactly(ZOE);
        assertThat(fallsTo(Severity.MINOR, USUAL, USUAL, USUAL)).containsExactly(ZOE);
    }

    @Test
    void whoWantsNoMailOrSilencedItGetsNoneAndTheOthersStandInForManagersWhoDo() {
        assertThat(fallsTo(Severity.CRITICAL, NOTHING, SILENCED, USUAL)).containsExactly(ZOE);
        assertThat(fallsTo(Severity.STANDARD, USUAL, SILENCED, NOTHING)).containsExactly(NINA);
        assertThat(fallsTo(Severity.STANDARD, NOTHING, SILENCED, NOTHING)).isEmpty();
    }

    @Test
    void whoeverWroteInItOrFollowsItHearsOfItInTheManagersPlaceUnlessOrdersAreBlocked() {
        assertThat(fallsTo(Severity.STANDARD, WROTE, USUAL, USUAL)).isEmpty();
        assertThat(fallsTo(Severity.STANDARD, USUAL, FOLLOWS, USUAL)).isEmpty();
        assertThat(fallsTo(Severity.CRITICAL, WROTE, USUAL, USUAL)).containsExactly(NINA, OMAR, ZOE);
    }

    @Property
    void fallsToNobodyWhileSomebodyHasItInHand(
            @ForAll Severity severity, @ForAll Following following, @ForAll boolean wrote) {
        assertThat(fallsTo(severity, new Interest(following, null, true, wrote), USUAL, USUAL))
                .isEmpty();
    }

    @Property
    void isMissedByNobodyWhoWantsMailUnlessAnotherHearsOfIt(@ForAll Severity severity, @ForAll Following following) {
        Interest same = new Interest(following, null, false, false);
        assertThat(fallsTo(severity, same, same, same).isEmpty()).isEqualTo(following == Following.NOTHING);
    }

    private static List<Person> fallsTo(Severity severity, Interest nina, Interest omar, Interest zoe) {
        Map<Person, Interest> interests = Map.of(NINA, nina, OMAR, omar, ZOE, zoe);
        return Untaken.fallsTo(severity, List.of(NINA, OMAR, ZOE), List.of(ZOE), interests::get);
    }

    private static Person person(String name, Role role) {
        return new Person(
                PersonId.create(),
                role,
                null,
                name,
                new EmailAddress(name.charAt(0) + "@agence.example"),
                Locale.FRENCH,
                ZoneId.of("Europe/Paris"),
                Instant.EPOCH,
                null);
    }
}
