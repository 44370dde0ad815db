package fr.vigie.contract.web;

import static fr.vigie.testing.SignedInAs.asAdministrator;
import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Lives;
import fr.vigie.contract.Party;
import fr.vigie.contract.Plan;
import fr.vigie.contract.Refusal;
import fr.vigie.contract.ending.Erasures;
import fr.vigie.contract.ending.Handover;
import fr.vigie.contract.ending.Handovers;
import fr.vigie.job.JobState;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import fr.vigie.pdf.Archivable;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
class EndingPagesTest {

    private static final Instant MAY = Instant.parse("2026-05-04T08:00:00Z");

    @Autowired
    MockMvc mvc;

    @Autowired
    Contracts contracts;

    @Autowired
    Lives lives;

    @Autowired
    Handovers handovers;

    @Autowired
    Erasures erasures;

    @Autowired
    Customers customers;

    @Autowired
    Jobs jobs;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    private Customer port;
    private ContractId ended;
    private String agency;
    private String portal;

    @BeforeEach
    void endOne() {
        clock.stopAt(MAY.minus(Duration.ofDays(60)));
        port = customers.create("Boutique du Port", Locale.FRENCH);
        ended = contracts
                .draft(port.id(), List.of(ShopId.create()), Plan.SERENITE, clock.instant())
                .id();
        SignedByHand.sign(sql, ended, clock.instant());
        clock.stopAt(MAY);
        agency = "/contracts/" + ended;
        portal = "/portal/contracts/" + ended + "/handover";
    }

    @AfterEach
    void releaseClock() {
        clock.release();
    }

    @Test
    void aDownloadInTwoPartsIsTheReceipt() throws Exception {
        end();
        mvc.perform(post(agency + "/handover").with(asManager()).with(csrf())).andExpect(status().isSeeOther());
        Handover offered = made();
        String file = portal + "/" + offered.id() + "/package.zip";
        long half = Objects.requireNonNull(offered.made()).bytes() / 2;

        mvc.perform(head(file).with(asMerchantOf(port.id())))
                .andExpect(status().isOk())
                .andExpect(header().longValue("Content-Length", offered.made().bytes()));
        assertThat(handovers.of(ended).getFirst().sent()).isZero();
        byte[] first = bytes(file, "bytes=0-" + (half - 1), 206);
        mvc.perform(get(agency + "/handover").with(asTechnician()))
                .andExpect(content().string(containsString("à télécharger")));
        byte[] second = bytes(file, "bytes=" + half + "-", 206);

        byte[] whole = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, whole, first.length, second.length);
        assertThat(Sha256.of(whole)).isEqualTo(offered.made().digest());
        assertThat(Objects.requireNonNull(handovers.of(ended).getFirst().received())
                        .by())
                .isEqualTo("Claire Dumas");
        mvc.perform(get(portal).with(asMerchantOf(port.id())))
                .andExpect(content().string(containsString("reçu par le client")))
                .andExpect(
                        content().string(containsString(offered.made().digest().hex())));
        mvc.perform(get(agency + "/life").with(asManager()))
                .andExpect(content()
                        .string(containsString(
                                "SHA-256 " + offered.made().digest().hex())));
        bytes(file, "bytes=" + offered.made().bytes() + "-", 416);
    }

    @Test
    void givesThePackageToItsCustomerAloneAndForItsTime() throws Exception {
        end();
        mvc.perform(post(agency + "/handover").with(asManager()).with(csrf()));
        Handover offered = made();
        String file = portal + "/" + offered.id() + "/package.zip";
        Customer other = customers.create("Autre", Locale.FRENCH);
        mvc.perform(get(file).with(asMerchantOf(other.id()))).andExpect(status().isNotFound());
        mvc.perform(get(portal).with(asMerchantOf(other.id()))).andExpect(status().isNotFound());
        mvc.perform(get(file).with(asManager())).andExpect(status().isForbidden());
        mvc.perform(post(agency + "/handover/" + offered.id() + "/extension")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isSeeOther());
        clock.stopAt(MAY.plus(Duration.ofDays(31)));
        mvc.perform(get(file).with(asMerchantOf(port.id()))).andExpect(status().isGone());
    }

    @Test
    void onlyAnAdministratorChoosesAFolder(@TempDir Path disk) throws Exception {
        end();
        mvc.perform(post(agency + "/handover").with(asTechnician()).with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(post(agency + "/handover").with(asManager()).with(csrf()).param("folder", disk.toString()))
                .andExpect(status().isForbidden());
        for (String wrong : List.of("relative", "/no/such/folder", "/etc/passwd")) {
            mvc.perform(post(agency + "/handover")
                            .with(asAdministrator())
                            .with(csrf())
                            .param("folder", wrong)
                            .param("history", "true"))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("Ce dossier n’existe pas")));
        }
        mvc.perform(post(agency + "/handover")
                        .with(asAdministrator())
                        .with(csrf())
                        .param("folder", "\u0000")
                        .param("history", "true"))
                .andExpect(status().isBadRequest());
        mvc.perform(post(agency + "/handover")
                        .with(asAdministrator())
                        .with(csrf())
                        .param("folder", disk.toString()))
                .andExpect(status().isSeeOther());
        assertThat(Objects.requireNonNull(made().made()).file()).hasParent(disk).exists();
        mvc.perform(get(portal).with(asMerchantOf(port.id())))
                .andExpect(content().string(containsString("Rien à télécharger")));
    }

    @Test
    void erasesOnlyWhatWasHandedOverAndWithTheNameTyped() throws Exception {
        mvc.perform(get(agency + "/erasure").with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("name=\"name\""))));
        mvc.perform(post(agency + "/erasure").with(asManager()).with(csrf()).param("name", port.name()))
                .andExpect(status().isUnprocessableContent());
        end();
        mvc.perform(get(agency + "/erasure").with(asManager()))
                .andExpect(content().string(containsString("Préparez d’abord le paquet")));
        mvc.perform(post(agency + "/closing/data-erased").with(asManager()).with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(post(agency + "/closing/backups-handed")
                .with(asManager())
                .with(csrf())
                .param("note", "Disque remis à Claire"));
        mvc.perform(post(agency + "/erasure")
                        .with(asManager())
                        .with(csrf())
                        .param("name", "Boutique")
                        .param("note", "Préproduction <effacée>"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Ce n’est pas le nom du client")))
                .andExpect(content().string(containsString("Préproduction &lt;effacée&gt;")));
        mvc.perform(post(agency + "/erasure").with(asTechnician()).with(csrf()).param("name", port.name()))
                .andExpect(status().isForbidden());
        mvc.perform(get(agency + "/erasure.pdf").with(asManager())).andExpect(status().isNotFound());
        mvc.perform(post(agency + "/erasure")
                        .with(asManager())
                        .with(csrf())
                        .param("name", "boutique du port")
                        .param("note", "Préproduction effacée."))
                .andExpect(status().isSeeOther());
        assertThat(jobs.runNow(Objects.requireNonNull(
                                erasures.of(ended).orElseThrow().job()))
                        .state())
                .isEqualTo(JobState.SUCCEEDED);
        mvc.perform(get(agency + "/erasure").with(asTechnician()))
                .andExpect(content().string(containsString("erasure.pdf?lang=en")));
        certified();
    }

    /** What was fetched a year ago holds nothing of the year since. */
    @Test
    void aPackageOfAnEndThatDidNotComeIsNoReceiptForTheNextOne() throws Exception {
        lives.giveNotice(ended, Party.CUSTOMER, null, "", "Jeanne");
        mvc.perform(post(agency + "/handover").with(asManager()).with(csrf()));
        Handover early = made();
        bytes(portal + "/" + early.id() + "/package.zip", "", 200);
        clock.stopAt(MAY.plus(Duration.ofDays(1)));
        lives.withdrawNotice(ended, "", "Jeanne");
        clock.stopAt(MAY.plus(Duration.ofDays(400)));
        lives.terminate(ended, Party.CUSTOMER, null, "D’un commun accord", "Jeanne");
        assertThat(refusal()).isEqualTo(Refusal.NOT_HANDED);
        clock.stopAt(MAY.plus(Duration.ofDays(500)));
        assertThat(refusal()).isEqualTo(Refusal.NOT_HANDED);
        mvc.perform(post(agency + "/handover").with(asManager()).with(csrf()));
        Handover late = made();
        assertThat(refusal()).isEqualTo(Refusal.HANDOVER_DELAY);
        bytes(portal + "/" + late.id() + "/package.zip", "", 200);
        assertThat(refusal()).isNull();
    }

    private @Nullable Refusal refusal() {
        return erasures.outlook(contracts.find(ended).orElseThrow()).refusal();
    }

    private void certified() throws Exception {
        byte[] french = bytes(portal + "/erasure.pdf?lang=fr", "", 200);
        byte[] english = bytes(portal + "/erasure.pdf?lang=en", "", 200);
        assertThat(text(french))
                .contains("Boutique du Port")
                .contains("L. 123-22")
                .contains("Préproduction effacée.")
                .contains("article 28");
        assertThat(text(english)).contains("Certificate of erasure").contains("10 years");
        assertThat(Archivable.faults(french)).isEmpty();
        assertThat(Archivable.faults(english)).isEmpty();
    }

    private void end() {
        lives.terminate(ended, Party.CUSTOMER, null, "D’un commun accord", "Jeanne");
        clock.stopAt(MAY.plus(Duration.ofMinutes(1)));
    }

    private Handover made() {
        var job = handovers.of(ended).getFirst().job();
        assertThat(jobs.runNow(Objects.requireNonNull(job)).failure()).isNull();
        return handovers.of(ended).getFirst();
    }

    private byte[] bytes(String address, String range, int expected) throws Exception {
        var request = get(address).with(asMerchantOf(port.id()));
        if (!range.isEmpty()) {
            request.header("Range", range);
        }
        return mvc.perform(request)
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
