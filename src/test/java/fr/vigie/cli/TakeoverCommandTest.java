package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.AccessLog;
import fr.vigie.account.CredentialUse;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.job.Jobs;
import fr.vigie.lab.Fault;
import fr.vigie.lab.LabShop;
import fr.vigie.lab.LabSpec;
import fr.vigie.lab.Labs;
import fr.vigie.monitoring.Checks;
import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopAccess;
import fr.vigie.shop.Shops;
import fr.vigie.shop.inspection.Inspections;
import fr.vigie.ssh.SshKeyPair;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SharedPostgres;
import fr.vigie.testing.SignedInAs;
import fr.vigie.testing.TestFolder;
import fr.vigie.vault.Vault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** The whole command on a real shop that is not the lab's default, then what the server's pages show of it. */
@PageTest
class TakeoverCommandTest {

    /** That of the test's application: the secrets are sealed under its master key. */
    private static final String DATA = "--data=" + TestFolder.named("data");

    @TempDir
    Path temp;

    @Autowired
    private Shops shops;

    @Autowired
    private Checks checks;

    @Autowired
    private Inspections inspections;

    @Autowired
    private Ledger ledger;

    @Autowired
    private AccessLog accesses;

    @Autowired
    private Vault vault;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private MockMvc mvc;

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

    /** On a host where nothing can be written: reading changes nothing and needs no room. */
    @Test
    void takesOverAShopAsTheWizardDoesAndThenRestoresIt() throws Exception {
        var spec = LabSpec.prestashop("8.2.1")
                .files(80)
                .prefix("shop7_")
                .path("htdocs/boutique")
                .adminDirectory("gestion-x9")
                .with(Fault.FULL_DISK);
        try (var lab = Labs.start(spec)) {
            assertThat(takeover(lab, lab.privateKeyPem()))
                    .as("nobody typed the address, which is in a private network")
                    .isEqualTo(1);
            assertThat(out.toString()).contains("Regard refusé", "relancez avec --url " + lab.url());
            assertThat(err.toString()).contains("La prise en charge n’a pas tenu");
            Shop first = theShop();
            isInCareAsAfterTheWizard(first);
            assertThat(results(first)).containsExactly("unmeasured ADDRESS_REFUSED");

            var other = SshKeyPair.generate("autre");
            lab.authorise(other.publicLine());
            var restored = temp.resolve("out");
            int exit = takeover(
                    lab,
                    other.privateKey(),
                    "--url=" + lab.url().replace("127.0.0.1", "localhost"),
                    "--out=" + restored,
                    "--json");
            assertThat(out.toString()).contains("\"held\":true").contains("\"prestashop\":\"8.2.1\"");
            assertThat(exit).isZero();
            storesWhatWasTypedAnew(first, theShop(), other);
            assertThat(restored.resolve("inventory.json"))
                    .content()
                    .contains("gestion-x9")
                    .contains("shop7_");
            assertThat(restored.resolve("restored/files/index.php"))
                    .hasSameBinaryContentAs(Path.of(lab.root(), "index.php"));
            assertThat(restored.resolve("restored/database/dump.sql")).content().contains("shop7_orders");
            showsOnThePagesWhatWasFound(theShop());
            restoresAPart(theShop());
        }
    }

    private void isInCareAsAfterTheWizard(Shop shop) {
        assertThat(shop.state()).isEqualTo(Shop.State.IN_CARE);
        assertThat(inspections.latestDiagnosis(shop.id()).orElseThrow().permitsTakeover())
                .isTrue();
        assertThat(inspections
                        .latestInventory(shop.id())
                        .orElseThrow()
                        .release()
                        .files())
                .isEqualTo("8.2.1");
        assertThat(inspections.inventoriedBefore(Instant.now().plus(Duration.ofDays(1))))
                .as("its inventory is taken anew when a day has passed")
                .contains(shop.id());
        assertThat(kinds(shop))
                .containsSubsequence(
                        "shop.entered", "shop.host-confirmed", "shop.diagnosed", "shop.inventoried", "shop.taken-over")
                .contains("backup.verified");
        assertThat(checks.find(shop.id()).orElseThrow().address()).isEqualTo(shop.url());
        assertThat(accesses.latest(shop.customer(), Long.MAX_VALUE, 10))
                .extracting(CredentialUse::credential, CredentialUse::purpose)
                .contains(tuple("SSH · " + shop.name(), "Prise en charge depuis la ligne de commande"));
        assertThat(jobs.ofShop(shop.id(), 10))
                .as("its first backup was made by the command")
                .isEmpty();
    }

    private void storesWhatWasTypedAnew(Shop before, Shop now, SshKeyPair key) {
        ShopAccess old = Objects.requireNonNull(before.access());
        ShopAccess access = Objects.requireNonNull(now.access());
        assertThat(now.id()).isEqualTo(before.id());
        assertThat(now.url().getHost()).isEqualTo("localhost");
        assertThat(checks.find(now.id()).orElseThrow().address()).isEqualTo(now.url());
        assertThat(results(now)).last().isEqualTo("up ");
        assertThat(vault.find(old.secret())).isEmpty();
        try (var stored = vault.open(access.secret(), "essai", null)) {
            assertThat(stored.text()).isEqualTo(key.privateKey());
        }
        assertThat(access.pinned()).isEqualTo(old.pinned());
        assertThat(kinds(now).stream().filter("shop.taken-over"::equals)).hasSize(1);
        assertThat(kinds(now).stream().filter("shop.inventoried"::equals)).hasSize(2);
    }

    private void showsOnThePagesWhatWasFound(Shop shop) throws Exception {
        mvc.perform(get("/shops/" + shop.id() + "/inventory").with(SignedInAs.asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("8.2.1")))
                .andExpect(content().string(containsString("gestion-x9")));
        mvc.perform(get("/shops/" + shop.id()).with(SignedInAs.asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Prise en charge")));
    }

    private void restoresAPart(Shop shop) {
        assertThat(run("restore", DATA)).isZero();
        assertThat(out.toString()).contains(shop.id() + "  " + shop.name());
        var again = temp.resolve("again");
        assertThat(run("restore", DATA, "--shop=" + shop.id(), "--to=" + again, "files/index.php"))
                .isZero();
        assertThat(again.resolve("files/index.php")).exists();
        assertThat(again.resolve("database")).doesNotExist();
    }

    @Test
    void saysWhatIsWrongWithTheTarget() {
        assertThat(run("takeover", "http://nowhere", "--accept-new-host-key")).isEqualTo(2);
        assertThat(err.toString()).contains("ssh://utilisateur@hôte:22/dossier/absolu");
    }

    private Shop theShop() {
        assertThat(shops.inCare()).hasSize(1);
        return shops.inCare().getFirst();
    }

    private List<String> kinds(Shop shop) {
        return ledger.entries(shop.customer(), LedgerFilter.ALL, null, 50).reversed().stream()
                .map(entry -> entry.fact().kind())
                .toList();
    }

    private List<String> results(Shop shop) {
        return sql.sql("select outcome || ' ' || why from check_result where shop_id = :shop order by at")
                .param("shop", shop.id().value())
                .query(String.class)
                .list();
    }

    private int takeover(LabShop lab, String key, String... options) throws Exception {
        var identity = Files.writeString(temp.resolve("key"), key);
        var target = "ssh://" + lab.sshUser() + "@127.0.0.1:" + lab.sshPort() + lab.root();
        return run(Stream.concat(
                        Stream.of(
                                "takeover",
                                target,
                                "--identity=" + identity,
                                "--host-key=" + lab.hostKeyFingerprint(),
                                DATA),
                        Arrays.stream(options))
                .toArray(String[]::new));
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        var line = Commands.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
