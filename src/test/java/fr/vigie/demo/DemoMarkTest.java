package fr.vigie.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.account.signin.Passwords;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.testing.PageTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Everything here is rolled back: a mark that stayed would keep other tests' applications from starting. */
@PageTest
class DemoMarkTest {

    @Autowired
    private DemoMark mark;

    @Autowired
    private People people;

    @Autowired
    private Passwords passwords;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void refusesToServeWhatWasOnceADemonstration() {
        rolledBack(() -> {
            mark.open(true);
            mark.open(true);
            assertThatThrownBy(() -> mark.open(false))
                    .isInstanceOfSatisfying(
                            DemonstrationRefused.class,
                            refused -> assertThat(refused.messageKey()).isEqualTo("serve.demonstration.database"));
        });
    }

    @Test
    void refusesPeopleOfTheDemonstrationWithTheirPublishedPassword() {
        rolledBack(() -> {
            mark.open(false);
            Person technician = enter(DemoSignIns.all().getFirst().email());
            passwords.set(technician.id(), "un mot de passe à elle");
            mark.open(false);
            passwords.set(technician.id(), DemoSignIns.all().getFirst().password());
            assertThatThrownBy(() -> mark.open(false)).isInstanceOf(DemonstrationRefused.class);
            mark.open(true);
        });
    }

    @Test
    void leavesTheDatabaseOfARealAgencyAlone() {
        rolledBack(() -> {
            enter("camille@agence-reelle.example");
            assertThatThrownBy(() -> mark.open(true))
                    .isInstanceOfSatisfying(
                            DemonstrationRefused.class,
                            refused -> assertThat(refused.messageKey()).isEqualTo("demo.notOurs.database"));
            mark.open(false);
        });
    }

    private Person enter(String email) {
        return people.enter(
                Newcomer.ofTheAgency("Inès Caron", new EmailAddress(email), Role.TECHNICIAN, Locale.FRENCH));
    }

    private void rolledBack(Runnable test) {
        transactions.executeWithoutResult(status -> {
            test.run();
            status.setRollbackOnly();
        });
    }
}
