package fr.vigie.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.account.AccessLog;
import fr.vigie.account.Customers;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.TestFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class VaultTest {
    @Autowired
    Vault vault;

    @Autowired
    VaultRotation rotation;

    @Autowired
    AccessLog log;

    @Autowired
    Customers customers;

    @Autowired
    JdbcClient sql;

    CustomerId customer;

    @BeforeEach
    void enterACustomer() {
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
    }

    @Test
    void writesEachOpeningToTheCustomersAccessLog() {
        SecretId id = vault.store(customer, "Clé SSH", Secret.of("clé"));
        try (Secret secret = vault.open(id, "Diagnostic", null)) {
            assertThat(secret.text()).isEqualTo("clé");
        }
        assertThat(log.latest(customer, Long.MAX_VALUE, 10)).singleElement().satisfies(use -> {
            assertThat(use.credential()).isEqualTo("Clé SSH");
            assertThat(use.purpose()).isEqualTo("Diagnostic");
        });
    }

    @Test
    void replacesAndForgets() {
        SecretId id = vault.store(customer, "Mot de passe", Secret.of("un"));
        vault.replace(id, Secret.of("deux"));
        assertThat(vault.open(id, "test", null).text()).isEqualTo("deux");
        vault.delete(id);
        assertAbsent(id);
    }

    @Test
    void hidesASecretFromAnotherCustomer() {
        SecretId id = vault.store(customer, "Clé", Secret.of("x"));
        Scopes.run(Scope.customer(CustomerId.create()), () -> {
            assertAbsent(id);
            assertThat(vault.list(customer)).isEmpty();
            vault.delete(id);
        });
        assertThat(vault.find(id)).isPresent();
    }

    @Test
    void changesTheMasterKeyUnderEverySecret() {
        SecretId id = vault.store(customer, "Clé", Secret.of("x"));
        byte[] before = sealed(id);
        assertThat(rotation.rotate()).isPositive();
        assertThat(sealed(id)).isNotEqualTo(before);
        assertThat(vault.open(id, "test", null).text()).isEqualTo("x");
    }

    @Test
    void aRunningServerFollowsARotationMadeByTheCommandLine(@Autowired Clock clock, @Autowired AccessRecorder log) {
        Path file = TestFolder.named("data").resolve("master.keys");
        var server = new Vault(sql, clock, log, MasterKeys.ofFile(file, () -> true));
        SecretId before = server.store(customer, "Clé", Secret.of("x"));

        rotation.rotate();

        assertThat(server.open(before, "test", null).text()).isEqualTo("x");
        SecretId after = server.store(customer, "Autre clé", Secret.of("y"));
        assertThat(vault.open(after, "test", null).text()).isEqualTo("y");
    }

    private byte[] sealed(SecretId id) {
        return sql.sql("select sealed from secret where id = :id")
                .param("id", id.value())
                .query(byte[].class)
                .single();
    }

    private void assertAbsent(SecretId id) {
        assertThatThrownBy(() -> vault.open(id, "test", null))
                .isInstanceOfSatisfying(
                        VaultFailure.class, e -> assertThat(e.kind()).isEqualTo(VaultFailure.Kind.ABSENT));
    }
}
