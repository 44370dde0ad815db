package fr.vigie.contract;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.Contacts.Contact;
import fr.vigie.kernel.EmailAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactsTest {
    private static final EmailAddress CLAIRE = new EmailAddress("claire@port.example");
    private static final EmailAddress LUCAS = new EmailAddress("lucas@port.example");

    @Test
    void eachRightIsThatOfWhomItNames() {
        Contact claire = new Contact("Claire", "Claire@port.example");
        Contacts contacts =
                new Contacts(List.of(claire), List.of(), List.of(new Contact("Lucas", "lucas@port.example")));
        assertThat(contacts.mayAsk(CLAIRE)).isTrue();
        assertThat(contacts.mayAsk(LUCAS)).isFalse();
        assertThat(contacts.mayAgree(LUCAS)).as("names nobody").isTrue();
        assertThat(contacts.mayRestore(CLAIRE)).isFalse();
        assertThat(contacts.mayRestore(LUCAS)).isTrue();
        assertThat(Contacts.names(List.of(claire, claire, new Contact("Lucas", "l@port.example"))))
                .isEqualTo("Claire, Lucas");
    }

    @Test
    void everyoneMayWhereNobodyIsNamed() {
        assertThat(Contacts.EVERYONE.mayAsk(LUCAS)).isTrue();
        assertThat(Contacts.EVERYONE.mayRestore(LUCAS)).isTrue();
    }
}
