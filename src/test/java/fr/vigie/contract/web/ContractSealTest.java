package fr.vigie.contract.web;

import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.contract.Contract;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.SealedContract;
import fr.vigie.contract.SealedContracts;
import fr.vigie.contract.SendingOrder;
import fr.vigie.contract.Sendings;
import fr.vigie.contract.Signatures;
import fr.vigie.contract.Signer;
import fr.vigie.contract.Signing;
import fr.vigie.contract.SigningOrder;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.job.Job;
import fr.vigie.job.JobId;
import fr.vigie.job.JobState;
import fr.vigie.job.JobSubject;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import fr.vigie.mail.Outbox;
import fr.vigie.pdf.Archivable;
import fr.vigie.seal.KeyFile;
import fr.vigie.seal.KeyFiles;
import fr.vigie.seal.SealCheck;
import fr.vigie.seal.Seals;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SharedPostgres;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** From the last signature to the sealed file that both sides take away and verify. */
@PageTest
class ContractSealTest {

    private static final Instant NOW = Instant.parse("2026-03-03T13:05:00Z");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Contracts contracts;

    @Autowired
    private Sendings sendings;

    @Autowired
    private Signatures signatures;

    @Autowired
    private SealedContracts sealed;

    @Autowired
    private Seals seals;

    @Autowired
    private Customers customers;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private MovableClock clock;

    private final EmailAddress claire =
            new EmailAddress("claire" + ShopId.create().toString().substring(24) + "@port.example");
    private Customer port;
    private Contract contract;

    @BeforeEach
    void signOne() {
        clock.stopAt(NOW);
        port = customers.create("Boutique du Port", Locale.FRENCH);
        contract = contracts.draft(port.id(), List.of(ShopId.create()), Plan.SERENITE, NOW);
        sendings.send(contract.id(), SendingOrder.to(new Signer("Claire Dumas", claire, Locale.FRENCH)));
        String token = found("/sign/([\\w-]{43})");
        signatures.sendCode(token);
        var order = new SigningOrder("Claire Dumas", true, found(" (\\d{6})\\n"), "192.0.2.7", "Firefox");
        assertThat(signatures.sign(token, order)).isInstanceOf(Signing.Signed.class);
    }

    @AfterEach
    void releaseClock() {
        clock.release();
    }

    @Test
    void theLastSignatureSealsTheDocumentWithItsEvidenceForGood() throws Exception {
        assertThat(work().state()).isEqualTo(JobState.SUCCEEDED);
        SealedContract about = sealed.of(contract.id(), 1).orElseThrow();
        byte[] file = taken("/contracts/" + contract.id() + "/document.pdf?version=1");
        assertThat(Sha256.of(file)).isEqualTo(about.digest());
        assertThat(mvc.perform(get("/portal/contracts/" + contract.id() + "/document.pdf?version=1")
                                .with(asMerchantOf(port.id())))
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray())
                .isEqualTo(file);
        assertThat(seals.check(file).verdict()).isEqualTo(SealCheck.Verdict.WHOLE);
        assertThat(Archivable.faults(file)).isEmpty();
        assertThat(text(file))
                .contains("Claire Dumas", claire.value(), "192.0.2.7", "Ce fichier est scellé par " + about.subject())
                .doesNotContain("??");
        assertThat(text(file).replace(" ", ""))
                .contains(
                        contract.latest().version().digest().hex(),
                        about.fingerprint().hex());
        assertThat(ledger.entries(port.id(), LedgerFilter.ALL, null, 1))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.fact().kind()).isEqualTo("contract.sealed");
                    assertThat(entry.fact().details())
                            .containsEntry("sha256", about.digest().hex())
                            .containsEntry("certificate", about.fingerprint().hex());
                });
        jobs.runNow(jobs.submit(
                SealSigned.NAME,
                new SealSigned.Order(contract.id().toString(), 1),
                JobSubject.customer(port.id(), port.name()),
                null));
        assertThat(sealed.content(contract.id(), 1)).contains(file);
        assertThat(seals.check(taken("/contracts/" + contract.id() + "/document.pdf?version=1&lang=en"))
                        .verdict())
                .isEqualTo(SealCheck.Verdict.UNSEALED);
    }

    @Test
    void whatWasSignedBeforeSaysSoUntilAManagerSealsIt() throws Exception {
        String documents = "/contracts/" + contract.id() + "/documents";
        mvc.perform(get(documents).with(asManager()))
                .andExpect(content().string(containsString("Pas scellé")))
                .andExpect(content().string(containsString("Sceller maintenant")));
        mvc.perform(get("/portal" + documents).with(asMerchantOf(port.id())))
                .andExpect(content().string(containsString("Pas scellé")))
                .andExpect(content().string(not(containsString("Sceller maintenant"))));
        mvc.perform(get("/contracts/" + contract.id() + "/seal?version=1").with(asManager()))
                .andExpect(status().isNotFound());
        var ask = post("/contracts/" + contract.id() + "/seal").param("version", "1");
        mvc.perform(ask.with(csrf()).with(asTechnician())).andExpect(status().isForbidden());
        String job = mvc.perform(post("/contracts/" + contract.id() + "/seal")
                        .param("version", "1")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(job).startsWith("/jobs/");
        assertThat(jobs.runNow(JobId.of(job.substring("/jobs/".length()))).state())
                .isEqualTo(JobState.SUCCEEDED);
        mvc.perform(get(documents).with(asManager()))
                .andExpect(content().string(containsString("Vérifier le cachet")))
                .andExpect(content().string(not(containsString("Pas scellé"))));
        bothSidesVerifyWhatIsKeptAndNobodyElseDoes();
    }

    @Test
    void aCertificateThatHasEndedIsSaidByTheJobAndTheContractBindsAllTheSame() {
        Instant lastYear = NOW.minus(Duration.ofDays(364));
        clock.stopAt(lastYear);
        seals.use((KeyFile.Good)
                seals.read(KeyFiles.issued("Phare SARL", lastYear.minusSeconds(60)), KeyFiles.PASSWORD.toCharArray()));
        clock.stopAt(NOW.plus(Duration.ofDays(2)));
        Job job = work();
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.failure().messageKey()).isEqualTo("contract.seal.error.ENDED");
        assertThat(sealed.of(contract.id(), 1)).isEmpty();
        assertThat(contracts.find(contract.id()).orElseThrow().latest().isSigned())
                .isTrue();
        seals.generate("Agence du Phare");
    }

    private void bothSidesVerifyWhatIsKeptAndNobodyElseDoes() throws Exception {
        String page = "/contracts/" + contract.id() + "/seal?version=1";
        mvc.perform(get(page).with(asTechnician()))
                .andExpect(content().string(containsString("Entier et authentique")))
                .andExpect(content().string(containsString("Son empreinte est celle de la preuve")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/portal" + page).with(asMerchantOf(port.id())))
                .andExpect(content().string(containsString("Entier et authentique")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/portal/contracts").with(asMerchantOf(port.id())))
                .andExpect(content().string(containsString("Scellé le")));
        mvc.perform(get("/contracts/" + contract.id() + "/clauses/services").with(asManager()))
                .andExpect(content().string(containsString("scellé le")));
        mvc.perform(get("/portal" + page)
                        .with(asMerchantOf(
                                customers.create("Autre", Locale.FRENCH).id())))
                .andExpect(status().isNotFound());
        mvc.perform(get(page).with(asMerchantOf(port.id()))).andExpect(status().isForbidden());
        spoil();
        mvc.perform(get(page).with(asManager()))
                .andExpect(content().string(containsString("n’est plus celui qui a été scellé")))
                .andExpect(content().string(not(containsString("Entier et authentique"))));
    }

    /** The listener orders the work after the signature's transaction. */
    private Job work() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Scopes.call(Scope.agency(), () -> !ordered().isEmpty()));
        return jobs.runNow(new JobId(ordered().getFirst()));
    }

    private List<UUID> ordered() {
        return sql.sql("select id from job where kind = :kind and customer_id = :customer")
                .param("kind", SealSigned.NAME)
                .param("customer", port.id().value())
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    /** As somebody could who holds the database itself. */
    private void spoil() throws SQLException {
        var server = SharedPostgres.server();
        try (var connection = DriverManager.getConnection(
                        server.url(), server.owner().user(), server.owner().password());
                var scope = connection.prepareStatement("select set_config('vigie.scope', 'agency', false)");
                var statement = connection.prepareStatement(
                        "update contract_sealed set content = set_byte(content, 5000, get_byte(content, 5000) # 1)"
                                + " where contract_id = ?")) {
            scope.execute();
            statement.setObject(1, contract.id().value());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private byte[] taken(String address) throws Exception {
        return mvc.perform(get(address).with(asTechnician()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private String found(String pattern) {
        Matcher found = Pattern.compile(pattern)
                .matcher(outbox.latestTo(claire).orElseThrow().mail().text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
