package fr.vigie.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.EmailAddress;
import fr.vigie.testing.DatabaseTest;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class PeopleTest {
    @Autowired
    private People people;

    @Autowired
    private JdbcClient sql;

    @BeforeEach
    void nobodyOfTheAgencyIsActive() {
        sql.sql("update person set disabled = now() where customer_id is null").update();
    }

    @Test
    void theAccountManagersAnswerForTheAgencyAndWithoutAnyItsAdministrators() {
        assertThat(people.managers()).isEmpty();
        enter("Inès", Role.TECHNICIAN);
        assertThat(people.managers()).as("a technician never").isEmpty();
        enter("Anne", Role.ADMINISTRATOR);
        assertThat(people.managers()).extracting(Person::name).containsExactly("Anne");
        Person zoe = enter("Zoé", Role.ACCOUNT_MANAGER);
        enter("Marc", Role.ACCOUNT_MANAGER);
        assertThat(people.managers()).extracting(Person::name).containsExactly("Marc", "Zoé");
        people.disable(zoe.id());
        assertThat(people.managers()).extracting(Person::name).containsExactly("Marc");
    }

    private Person enter(String name, Role role) {
        return people.enter(Newcomer.ofTheAgency(
                name, new EmailAddress(UUID.randomUUID() + "@people.example"), role, Locale.FRENCH));
    }
}
