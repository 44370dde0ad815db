package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.vigie.account.AccessLog;
import fr.vigie.account.CredentialUse;
import fr.vigie.account.Customers;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SharedPostgres;
import fr.vigie.testing.TestFolder;
import fr.vigie.vault.Secret;
import fr.vigie.vault.SecretId;
import fr.vigie.vault.Vault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** What {@code restore} says to whoever names what is not there; on a repository that stock restic filled. */
@DatabaseTest
class RestoreCommandTest {

    /** That of the test's application: the secrets are sealed under its master key. */
    private static final Path DATA = TestFolder.named("data");

    @Autowired
    private Customers customers;

    @Autowired
    private Shops shops;

    @Autowired
    private Vault vault;

    @Autowired
    private AccessLog accesses;

    @Autowired
    private JdbcClient sql;

    @TempDir
    private Path temp;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void useTheSharedDatabase() {
        SharedPostgres.forCommands();
    }

    @AfterEach
    void forgetIt() {
        SharedPostgres.noLongerForCommands();
    }

    @Test
    void saysWhatItExpectsOfAShop() {
        assertThat(restore("--shop", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("« x » n’est pas un identifiant de boutique", "./vigie restore");
        String nobody = ShopId.create().toString();
        assertThat(restore("--shop", nobody, "--to", temp.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("Aucune boutique ne porte l’identifiant " + nobody);
        assertThat(run("vault", "repository", "--shop", "x", "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("« x » n’est pas un identifiant de boutique");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheSnapshotTheFolderOrThePassword() throws Exception {
        Shop shop = Shop.enter(
                        customers.create("Harbour House", Locale.ENGLISH).id(),
                        "Boutique du Port",
                        URI.create("https://port.example"),
                        Instant.EPOCH)
                .takenOver(Instant.EPOCH);
        shops.add(shop);
        String id = shop.id().toString();
        assertThat(restore("--shop", id)).as("makes the repository").isZero();
        Path file = Files.writeString(temp.resolve("index.php"), "<?php");
        save(shop, file);
        save(shop, file);
        assertThat(restore("--shop", id)).isZero();
        List<String> listed = out.toString().lines().toList();
        assertThat(listed).hasSize(2);

        Path to = temp.resolve("to");
        assertThat(restore("--shop", id, "--snapshot", "zz", "--to", to.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("Aucun instantané ne correspond (zz)");
        assertThat(restore("--shop", id, "--snapshot", "", "--to", to.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains(listed);
        assertThat(restore("--shop", id, "--to", temp.toString())).isEqualTo(1);
        assertThat(err.toString()).contains(temp + " contient déjà quelque chose");
        assertThat(to).doesNotExist();
        assertThat(out.toString()).isEmpty();
        assertThat(restore("--shop", id, "--to", to.toString())).isZero();
        assertThat(to.resolve(file.toString().substring(1))).exists();
        assertThat(accesses.latest(shop.customer(), Long.MAX_VALUE, 1))
                .extracting(CredentialUse::credential, CredentialUse::purpose)
                .as("in the language of the customer, who reads it")
                .containsExactly(tuple("Backup repository", "Restoration of Boutique du Port"));

        try (var wrong = Secret.of("un autre mot de passe")) {
            vault.replace(password(shop), wrong);
        }
        assertThat(restore("--shop", id)).isEqualTo(1);
        assertThat(err.toString())
                .contains("Le mot de passe enregistré n’ouvre pas ce dépôt")
                .doesNotContain("un autre");
        assertThat(out.toString()).isEmpty();
    }

    private SecretId password(Shop shop) {
        return new SecretId(sql.sql("select secret_id from backup_repository where customer_id = :customer")
                .param("customer", shop.customer().value())
                .query(UUID.class)
                .single());
    }

    private void save(Shop shop, Path file) throws Exception {
        String address = sql.sql("select address from backup_repository where customer_id = :customer")
                .param("customer", shop.customer().value())
                .query(String.class)
                .single();
        var restic = new ProcessBuilder("restic", "backup", "--quiet", "--tag", "shop:" + shop.id(), file.toString());
        try (var password = vault.open(password(shop), "essai", null)) {
            restic.environment().putAll(Map.of("RESTIC_REPOSITORY", address, "RESTIC_PASSWORD", password.text()));
        }
        restic.environment().put("RESTIC_CACHE_DIR", temp.resolve("cache").toString());
        assertThat(restic.inheritIO().start().waitFor()).isZero();
    }

    private int restore(String... options) {
        return run(Stream.concat(Stream.of("restore"), Stream.of(options)).toArray(String[]::new));
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine line = Commands.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(Stream.concat(Stream.of(arguments), Stream.of("--data", DATA.toString()))
                .toArray(String[]::new));
    }
}
