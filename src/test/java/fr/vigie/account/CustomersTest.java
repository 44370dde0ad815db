package fr.vigie.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.SortOrder;
import fr.vigie.testing.DatabaseTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class CustomersTest {

    private final Customers customers;
    private final People people;
    private final AccessLog accesses;
    private final JdbcClient sql;
    private Customer harbour;
    private Customer mill;

    @Autowired
    CustomersTest(Customers customers, People people, AccessLog accesses, JdbcClient sql) {
        this.customers = customers;
        this.people = people;
        this.accesses = accesses;
        this.sql = sql;
    }

    @BeforeEach
    void twoCustomers() {
        harbour = customers.create("Boutique du Port", Locale.FRENCH);
        mill = customers.create("Le Moulin", Locale.FRENCH);
    }

    @Test
    void keepsWhatWasEntered() {
        CustomerDetails details = new CustomerDetails(
                "Atelier Ségur",
                Locale.ENGLISH,
                "3 rue du Port\n35400 Saint-Malo",
                new Siren("732 829 320"),
                new EmailAddress("bonjour@segur.example"),
                "02 99 00 00 00");
        CustomerId id = customers.create(details).id();
        assertThat(customers.find(id)).map(Customer::details).contains(details);
        customers.change(id, CustomerDetails.named("Atelier Ségur et fils", Locale.FRENCH));
        assertThat(customers.find(id)).map(Customer::name).contains("Atelier Ségur et fils");
    }

    @Test
    void anotherCustomerDoesNotExistForAMerchant() {
        Scopes.run(Scope.customer(harbour.id()), () -> {
            assertThat(customers.find(harbour.id())).isPresent();
            assertThat(customers.find(mill.id())).isEmpty();
            assertThat(customers.list()).extracting(Customer::id).containsExactly(harbour.id());
            assertThat(customers.change(mill.id(), CustomerDetails.named("Volé", Locale.FRENCH)))
                    .isFalse();
            assertThatThrownBy(() -> customers.create("Intrus", Locale.FRENCH)).isInstanceOf(DataAccessException.class);
        });
        assertThat(customers.find(mill.id())).map(Customer::name).contains("Le Moulin");
    }

    @Test
    void pagesByNameWithoutLosingOrRepeatingAnyone() {
        for (int i = 0; i < 7; i++) {
            customers.create("Épicerie " + i % 2, Locale.FRENCH);
        }
        List<CustomerId> seen = new ArrayList<>();
        String after = null;
        do {
            CustomerPage page = customers.page("épicerie", after, 3);
            page.customers().forEach(customer -> seen.add(customer.id()));
            after = page.next();
        } while (after != null);
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void pagesInEveryOrderAndBothWays() {
        List<CustomerId> entered = new ArrayList<>();
        for (String name : List.of("Tri c", "tri A", "Tri b")) {
            entered.add(customers.create(name, Locale.FRENCH).id());
        }
        for (String column : Customers.orders()) {
            for (boolean falling : new boolean[] {false, true}) {
                List<CustomerId> seen = new ArrayList<>();
                String after = null;
                do {
                    CustomerPage page = customers.page("tri ", new SortOrder(column, falling), after, 2);
                    page.customers().forEach(customer -> seen.add(customer.id()));
                    after = page.next();
                } while (after != null);
                assertThat(seen).as(column).containsExactlyInAnyOrderElementsOf(entered);
                if (column.equals("name")) {
                    List<CustomerId> byName = List.of(entered.get(1), entered.get(2), entered.get(0));
                    assertThat(seen).isEqualTo(falling ? byName.reversed() : byName);
                }
            }
        }
    }

    @Test
    void searchesForSignsThatMeanSomethingInSql() {
        customers.create("100 % laine", Locale.FRENCH);
        assertThat(customers.page("%", null, 10).customers())
                .extracting(Customer::name)
                .containsExactly("100 % laine");
    }

    @Test
    void aMerchantReadsWhoWorksForThemAndNobodyElse() {
        Person technician = people.enter(Newcomer.ofTheAgency(
                "Inès Caron", new EmailAddress("ines@agence.example"), Role.TECHNICIAN, Locale.FRENCH));
        Person neighbour = people.enter(
                Newcomer.merchant("Paul Meunier", new EmailAddress("paul@moulin.example"), mill.id(), Locale.FRENCH));
        accesses.used(harbour.id(), "Clé SSH", "sauvegarde", technician.id());
        Scopes.run(Scope.customer(harbour.id()), () -> {
            assertThat(people.names(List.of(technician.id(), neighbour.id()))).containsOnlyKeys(technician.id());
            assertThat(accesses.latest(harbour.id(), Long.MAX_VALUE, 10))
                    .extracting(CredentialUse::byName)
                    .containsExactly("Inès Caron");
            people.disable(technician.id());
        });
        assertThat(people.find(technician.id())).map(Person::isActive).contains(true);
        Scopes.run(
                Scope.customer(mill.id()),
                () -> assertThat(accesses.latest(harbour.id(), Long.MAX_VALUE, 10))
                        .isEmpty());
    }

    @Test
    void anAccessOnceNotedCannotBeChangedOrRemoved() {
        accesses.used(harbour.id(), "Clé SSH", "inventaire", null);
        assertThatThrownBy(() ->
                        sql.sql("update credential_use set purpose = 'rien'").update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> sql.sql("delete from credential_use").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}
