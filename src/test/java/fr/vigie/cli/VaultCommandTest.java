package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Customers;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SharedPostgres;
import fr.vigie.testing.TestFolder;
import fr.vigie.vault.Secret;
import fr.vigie.vault.Vault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

@DatabaseTest
class VaultCommandTest {

    /** That of the test's application: the secrets are sealed under its master key. */
    private static final Path DATA = TestFolder.named("data");

    @Autowired
    private Customers customers;

    @Autowired
    private Shops shops;

    @Autowired
    private Vault vault;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcClient sql;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private CustomerId customer = CustomerId.create();
    private ShopId shop = ShopId.create();

    @BeforeEach
    void enterAShop() {
        SharedPostgres.forCommands();
        customer = customers.create("Maison Le Goff", Locale.FRENCH).id();
        Shop entered = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example"), Instant.EPOCH);
        shops.add(entered);
        shop = entered.id();
    }

    @AfterEach
    void forgetIt() {
        SharedPostgres.noLongerForCommands();
    }

    @Test
    void handsTheRepositoryOverOnceConfirmedAndNotesIt() {
        try (var password = Secret.of("mot-de-passe-du-depot")) {
            sql.sql("""
                insert into backup_repository (customer_id, address, secret_id, created_at)
                values (:customer, '/srv/depot', :secret, :at)\
                """)
                    .param("customer", customer.value())
                    .param("secret", vault.store(customer, "Dépôt", password).value())
                    .param("at", Instants.column(Instant.EPOCH))
                    .update();
        }

        assertThat(repository()).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("Boutique du Port", "--yes").doesNotContain("mot-de-passe");
        assertThat(handings()).isZero();

        assertThat(repository("--yes")).isZero();
        assertThat(out.toString().lines())
                .containsExactly("RESTIC_REPOSITORY=/srv/depot", "RESTIC_PASSWORD=mot-de-passe-du-depot");
        assertThat(handings()).isEqualTo(1);
    }

    @Test
    void saysThatThereIsNoRepositoryYet() {
        assertThat(repository("--yes")).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("Boutique du Port");
        assertThat(handings()).isZero();
    }

    private int repository(String... options) {
        CommandLine line = Commands.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] named = {"vault", "repository", "--data", DATA.toString(), "--shop", shop.toString()};
        return line.execute(java.util.stream.Stream.of(named, options)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new));
    }

    private int handings() {
        var handed = ledger.entries(customer, new LedgerFilter("backup.key-handed", null, null, null), null, 10);
        assertThat(handed)
                .allSatisfy(entry -> assertThat(entry.fact().details())
                        .containsAllEntriesOf(Map.of("to", "COMMAND", "by", "command")));
        return handed.size();
    }
}
