package fr.vigie.backup.web;

import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static fr.vigie.testing.SignedInAs.merchantOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.account.signin.Passwords;
import fr.vigie.backup.Backups;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.testing.PageTest;
import fr.vigie.vault.Secret;
import fr.vigie.vault.Vault;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
class BackupPagesTest {

    private static final Instant AT = Instant.parse("2026-03-03T10:00:00Z");

    @Autowired
    MockMvc mvc;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Backups backups;

    @Autowired
    Vault vault;

    @Autowired
    Ledger ledger;

    @Autowired
    Passwords passwords;

    @Autowired
    JdbcClient sql;

    private CustomerId customer;
    private Shop shop;

    @BeforeEach
    void aShopWithABackupAndAFailure() {
        customer = customers.create("Les Cafés du Port", Locale.FRENCH).id();
        shop = Shop.enter(customer, "Boutique du Port", URI.create("https://boutique.example/"), AT)
                .takenOver(AT);
        shops.add(shop);
        run("SUCCEEDED", "2026-03-03T03:00:00Z", """
                {"files":41908,"bytes":456000000,"fetchedFiles":12,"fetchedBytes":3000,"dumpBytes":960000,"dumpNotes":[],
                "addedBytes":1000,"troubles":[],"troubleCount":0,"pullMillis":900,"snapshotMillis":1300,
                "proof":{"whole":true,"files":41911,"bytes":457000000,"treeSha256":"ab","millis":7600}}""", null);
        sql.sql("""
                insert into backup_snapshot (shop_id, name, customer_id, taken_at, complete)
                values (:shop, 'abcdef01', :customer, '2026-03-03T03:00:00Z', true)""")
                .param("shop", shop.id().value())
                .param("customer", customer.value())
                .update();
        run("FAILED", "2026-03-04T03:00:00Z", null, "backup.restic.DISK_FULL");
    }

    @Test
    void showsRunsTheirProofAndWhyOneFailed() throws Exception {
        mvc.perform(get("/shops/{id}/backups", shop.id()).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Boutique du Port")))
                .andExpect(content().string(containsString("tout restauré et comparé")))
                .andExpect(content().string(containsString("Le stockage des sauvegardes est plein (no space)")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/shops/{id}/backups/card", shop.id()).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Toutes les sauvegardes")));
    }

    @Test
    void ordersABackupAsAJob() throws Exception {
        mvc.perform(post("/shops/{id}/backups", shop.id()).with(asTechnician()).with(csrf()))
                .andExpect(redirectedUrl("/shops/" + shop.id() + "/backups"));
        Assertions.assertThat(backups.isUnderWay(shop.id())).isTrue();
        mvc.perform(get("/shops/{id}/backups", shop.id()).with(asTechnician())).andExpect(status().isOk());
    }

    @Test
    void changesTheRhythmAndRefusesNonsense() throws Exception {
        mvc.perform(post("/shops/{id}/backups/policy", shop.id())
                        .with(asTechnician())
                        .with(csrf())
                        .param("everyHours", "6")
                        .param("days", "14")
                        .param("weeks", "4")
                        .param("months", "6")
                        .param("years", "1"))
                .andExpect(redirectedUrl("/shops/" + shop.id() + "/backups"));
        Assertions.assertThat(backups.policy(shop.id()).every()).hasHours(6);
        mvc.perform(post("/shops/{id}/backups/policy", shop.id())
                        .with(asTechnician())
                        .with(csrf())
                        .param("everyHours", "0")
                        .param("days", "14")
                        .param("weeks", "4")
                        .param("months", "6")
                        .param("years", "1"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("de 1 à 168 heures")));
        mvc.perform(post("/shops/{id}/backups/policy", shop.id())
                        .with(asTechnician())
                        .with(csrf())
                        .param("everyHours", "6")
                        .param("days", "99999999999")
                        .param("weeks", "")
                        .param("months", "douze"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("de 1 à 168 heures")))
                .andExpect(content().string(containsString("value=\"99999999999\"")));
    }

    @Test
    void restoresOnlySnapshotsWithASnapshotsName() throws Exception {
        mvc.perform(post("/shops/{id}/backups/restorations", shop.id())
                        .with(asTechnician())
                        .with(csrf())
                        .param("snapshot", "--target")
                        .param("everything", "true"))
                .andExpect(status().isNotFound());
        mvc.perform(post("/shops/{id}/backups/restorations", shop.id())
                        .with(asTechnician())
                        .with(csrf())
                        .param("snapshot", "abcdef01")
                        .param("paths", "/files/a,b.txt"))
                .andExpect(redirectedUrlPattern("/jobs/*"));
    }

    @Test
    void browsesAListedSnapshotWithoutResticAndOffersToReadAnother() throws Exception {
        mvc.perform(get("/shops/{id}/backups/snapshots", shop.id()).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("abcdef01")));
        mvc.perform(get("/shops/{id}/backups/snapshots/abcdef01", shop.id()).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Lire la liste des fichiers")));
        mvc.perform(post("/shops/{id}/backups/snapshots/abcdef01/listing", shop.id())
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(redirectedUrl("/shops/" + shop.id() + "/backups/snapshots/abcdef01"));
        Assertions.assertThat(backups.listing(shop.id())).isPresent();
        sql.sql("update backup_snapshot set listed_at = now() where shop_id = :shop")
                .param("shop", shop.id().value())
                .update();
        sql.sql("""
                insert into backup_folder (shop_id, snapshot, path, customer_id, entries) values (:shop, 'abcdef01', '/',
                    :customer, '[{"path":"/files","type":"DIRECTORY","size":0,"modified":"2026-03-03T03:00:00Z"}]')""")
                .param("shop", shop.id().value())
                .param("customer", customer.value())
                .update();
        mvc.perform(get("/shops/{id}/backups/snapshots/abcdef01", shop.id()).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("path=/files")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/shops/{id}/backups/snapshots/abcdef01", shop.id())
                        .param("path", "/absent")
                        .with(asTechnician()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/shops/{id}/backups/snapshots/12345678", shop.id()).with(asTechnician()))
                .andExpect(status().isNotFound());
    }

    @Test
    void handsTheRepositoryOverOnlyWhenConfirmedAndNotesIt() throws Exception {
        var secret = vault.store(customer, "Dépôt de sauvegarde", Secret.of("ab".repeat(32)));
        sql.sql("""
                insert into backup_repository (customer_id, address, secret_id, created_at)
                values (:customer, '/srv/depots/cafes', :secret, now())""")
                .param("customer", customer.value())
                .param("secret", secret.value())
                .update();
        mvc.perform(get("/shops/{id}/backups", shop.id()).with(asManager()))
                .andExpect(content().string(containsString("/backups/key")));
        mvc.perform(get("/shops/{id}/backups", shop.id()).with(asTechnician()))
                .andExpect(content().string(not(containsString("/backups/key"))));
        mvc.perform(get("/shops/{id}/backups/key", shop.id()).with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("abab"))))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(post("/shops/{id}/backups/key", shop.id()).with(asManager()).with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(not(containsString("abab"))));
        mvc.perform(post("/shops/{id}/backups/key", shop.id())
                        .with(asTechnician())
                        .with(csrf())
                        .param("confirmed", "true"))
                .andExpect(status().isForbidden());
        Assertions.assertThat(handed()).isZero();

        mvc.perform(post("/shops/{id}/backups/key", shop.id())
                        .with(asManager())
                        .with(csrf())
                        .param("confirmed", "true"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("ab".repeat(32))))
                .andExpect(content().string(containsString("/srv/depots/cafes")));
        Assertions.assertThat(handed()).isEqualTo(1);
        mvc.perform(get("/portal/accesses").with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("Remise de l’adresse")));
    }

    @Test
    void aMerchantReadsTheirOwnKeyAfterTypingTheirPasswordAgain() throws Exception {
        var secret = vault.store(customer, "Dépôt de sauvegarde", Secret.of("cd".repeat(32)));
        sql.sql("""
                insert into backup_repository (customer_id, address, secret_id, created_at)
                values (:customer, '/srv/depots/cafes', :secret, now())""")
                .param("customer", customer.value())
                .param("secret", secret.value())
                .update();
        mvc.perform(get("/portal/backups/key").with(asMerchantOf(customer)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("??"))));
        passwords.set(merchantOf(customer), "une phrase assez longue");
        mvc.perform(post("/portal/backups/key")
                        .with(asMerchantOf(customer))
                        .with(csrf())
                        .param("password", "une autre phrase"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(not(containsString("cdcd"))));
        Assertions.assertThat(handed()).isZero();
        mvc.perform(post("/portal/backups/key")
                        .with(asMerchantOf(customer))
                        .with(csrf())
                        .param("password", "une phrase assez longue"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("cd".repeat(32))));
        Assertions.assertThat(handed()).isEqualTo(1);
    }

    private long handed() {
        return ledger.entries(customer, LedgerFilter.ALL, null, 50).stream()
                .filter(entry -> entry.fact().kind().equals("backup.key-handed"))
                .count();
    }

    @Test
    void refusesLessThanTheContractPromisesAndSaysWhereValuesComeFrom() throws Exception {
        sql.sql("""
                insert into backup_policy (shop_id, customer_id, every_hours, days, weeks, months, years,
                    promised_contract, promised_version, promised_hours, promised_days, promised_weeks, promised_months,
                    promised_drills)
                values (:shop, :customer, 24, 7, 5, 12, 0, gen_random_uuid(), 2, 6, 30, 4, 12, 'QUARTERLY')""")
                .param("shop", shop.id().value())
                .param("customer", customer.value())
                .update();
        mvc.perform(get("/shops/{id}/backups", shop.id()).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Contrat signé, version 2")))
                .andExpect(content().string(containsString("name=\"everyHours\" value=\"6\"")))
                .andExpect(content().string(not(containsString("??"))));
        for (var less : new String[][] {{"12", "30"}, {"6", "29"}}) {
            mvc.perform(post("/shops/{id}/backups/policy", shop.id())
                            .with(asTechnician())
                            .with(csrf())
                            .param("everyHours", less[0])
                            .param("days", less[1])
                            .param("weeks", "4")
                            .param("months", "12")
                            .param("years", "0"))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("Le contrat signé promet davantage")));
        }
        mvc.perform(post("/shops/{id}/backups/policy", shop.id())
                        .with(asTechnician())
                        .with(csrf())
                        .param("everyHours", "3")
                        .param("days", "60")
                        .param("weeks", "4")
                        .param("months", "12")
                        .param("years", "0"))
                .andExpect(redirectedUrl("/shops/" + shop.id() + "/backups"));
        Assertions.assertThat(backups.policy(shop.id()).every()).hasHours(3);
    }

    @Test
    void aMerchantSeesTheirOwnBackupsOnly() throws Exception {
        mvc.perform(get("/portal/backups").with(asMerchantOf(customer)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Boutique du Port")))
                .andExpect(content().string(not(containsString("no space"))));
        mvc.perform(get("/portal/backups/card").with(asMerchantOf(customer))).andExpect(status().isOk());
        var other = customers.create("Un autre", Locale.FRENCH).id();
        mvc.perform(get("/portal/backups").with(asMerchantOf(other)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Boutique du Port"))));
        mvc.perform(get("/shops/{id}/backups", shop.id()).with(asMerchantOf(customer)))
                .andExpect(status().isForbidden());
        mvc.perform(get("/portal/backups").with(asTechnician())).andExpect(status().isForbidden());
    }

    @Test
    void anUnknownShopIsNotFound() throws Exception {
        mvc.perform(get("/shops/nonsense/backups").with(asTechnician())).andExpect(status().isNotFound());
    }

    private void run(
            String state,
            String at,
            @org.jspecify.annotations.Nullable String figures,
            @org.jspecify.annotations.Nullable String failure) {
        sql.sql("""
                insert into backup_run (id, shop_id, customer_id, kind, state, started_at, ended_at, snapshot, figures, failure,
                    failure_words)
                values (gen_random_uuid(), :shop, :customer, 'BACKUP', :state, cast(:at as timestamptz),
                    cast(:at as timestamptz) + interval '12 seconds', 'abcdef01', cast(:figures as jsonb), :failure,
                    case when :state = 'FAILED' then '["no space"]'::jsonb end)""")
                .param("shop", shop.id().value())
                .param("customer", customer.value())
                .param("state", state)
                .param("at", at)
                .param("figures", figures)
                .param("failure", failure)
                .update();
    }
}
