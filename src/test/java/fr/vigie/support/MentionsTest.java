package fr.vigie.support;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.PersonId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MentionsTest {
    private final Person ines = person("Inès Caron");
    private final Person anne = person("Anne Rivière");
    private final Person marie = person("Anne-Marie Roy");
    private final Person twin = person("Inès Petit");
    private final List<Person> staff = List.of(ines, anne, marie);

    @Test
    void findsWholeNamesAndFirstNamesOfOneWhateverTheirCase() {
        assertThat(Mentions.find("Peux-tu voir, @Inès Caron ?", staff)).containsExactly(ines.id());
        assertThat(Mentions.find("@inès\n@anne rivière.", staff)).containsExactly(ines.id(), anne.id());
        assertThat(Mentions.find("(@INÈS)", staff)).containsExactly(ines.id());
    }

    @Test
    void leavesFirstNamesOfSeveralAddressesOfMailAndOtherWordsAlone() {
        assertThat(Mentions.find("@Inès ?", List.of(ines, twin))).isEmpty();
        assertThat(Mentions.find("@Inès Petit ?", List.of(ines, twin))).containsExactly(twin.id());
        assertThat(Mentions.find("écrire à contact@inès.example", staff)).isEmpty();
        assertThat(Mentions.find("@Inèsse, @ Inès, @", staff)).isEmpty();
        assertThat(Mentions.find("Inès", staff)).isEmpty();
    }

    @Test
    void takesTheLongerOfTwoNames() {
        assertThat(Mentions.find("@Anne-Marie Roy", staff)).containsExactly(marie.id());
        assertThat(Mentions.find("@Anne-Marie", staff)).containsExactly(marie.id());
    }

    private static Person person(String name) {
        return new Person(
                PersonId.create(),
                Role.TECHNICIAN,
                null,
                name,
                new EmailAddress("x@agence.example"),
                Locale.FRENCH,
                ZoneOffset.UTC,
                Instant.EPOCH,
                null);
    }
}
