package fr.vigie.proof.web;

import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.contract.ContractId;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.ShopId;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Proofs;
import fr.vigie.proof.Verdict;
import fr.vigie.report.SignedMonth;
import fr.vigie.testing.PageTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
@Import(SignedMonth.class)
class ProofPagesTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private SignedMonth month;

    @Autowired
    private Proofs proofs;

    @Autowired
    private Ledger ledger;

    @Autowired
    private MovableClock clock;

    private SignedMonth.Signed signed =
            new SignedMonth.Signed(CustomerId.create(), ContractId.create(), ShopId.create());

    @BeforeEach
    void live() {
        signed = month.sign("Boutique du Port");
        month.live(signed);
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void showsTheDutiesOfAContractAndOfAShop() throws Exception {
        for (String owner : new String[] {"/contracts/" + signed.contract(), "/shops/" + signed.shop()}) {
            mvc.perform(get(owner + "/duties?month=2026-03").with(asTechnician()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Sauvegarde de la base de données, chaque jour")))
                    .andExpect(content().string(containsString("29 sur 31")))
                    .andExpect(content().string(not(containsString("style="))));
        }
        mvc.perform(get("/contracts/" + ContractId.create() + "/duties").with(asTechnician()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/contracts/nonsense/duties").with(asTechnician())).andExpect(status().isNotFound());
        mvc.perform(get("/contracts/" + signed.contract() + "/duties").with(asMerchantOf(signed.customer())))
                .andExpect(status().isForbidden());
    }

    @Test
    void writesAStatementIntoTheLedgerAndIntoTheVerdict() throws Exception {
        String review = proofs.month(signed.contract(), SignedMonth.MARCH).stream()
                .filter(d -> d.duty().promise() instanceof Promise.SecurityFix)
                .findFirst()
                .orElseThrow()
                .duty()
                .key();
        String address = "/contracts/" + signed.contract() + "/duties/statements";
        mvc.perform(post(address)
                        .param("month", "2026-03")
                        .param("duty", review)
                        .param("kind", "DONE")
                        .param("text", "Correctif 9.0.4 posé.")
                        .param("about", "2026-03-20")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isSeeOther())
                .andExpect(flash().attribute("notice", "proof.notice.stated"));
        assertThat(proofs.month(signed.contract(), SignedMonth.MARCH))
                .filteredOn(d -> d.duty().key().equals(review))
                .singleElement()
                .satisfies(d -> assertThat(d.verdict()).isInstanceOf(Verdict.Met.class));
        assertThat(ledger.entries(signed.customer(), new LedgerFilter("proof.stated", null, null, null), null, 5))
                .hasSize(1);

        mvc.perform(post(address)
                        .param("month", "2026-03")
                        .param("duty", review)
                        .param("kind", "DONE")
                        .param("text", "x")
                        .param("about", "2027-01-01")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(flash().attribute("alarm", "proof.alarm.future"));
        mvc.perform(post(address)
                        .param("month", "2026-03")
                        .param("duty", "no/such")
                        .param("kind", "DONE")
                        .param("text", "x")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(post(address)
                        .param("month", "2026-03")
                        .param("duty", review)
                        .param("kind", "DONE")
                        .param("text", "x")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void exploresTheLedgerAndProvesAnEntry() throws Exception {
        mvc.perform(get("/customers/" + signed.customer() + "/ledger?kind=backup")
                        .with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("backup.verified")))
                .andExpect(content().string(not(containsString("outage.opened"))))
                .andExpect(content().string(containsString("before=")));
        mvc.perform(get("/customers/" + signed.customer() + "/ledger?kind=&subject=&from=2026-03-01&to=2026-03-05")
                        .with(asTechnician()))
                .andExpect(status().isOk());
        mvc.perform(get("/evidence/" + signed.customer() + "/1").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Cette preuve fait bien partie du registre")));
        mvc.perform(get("/evidence/" + signed.customer() + "/99999").with(asTechnician()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/evidence/" + signed.customer() + "/0").with(asTechnician()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/evidence/" + CustomerId.create() + "/1").with(asTechnician()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/evidence/" + signed.customer() + "/1").with(asMerchantOf(signed.customer())))
                .andExpect(status().isForbidden());
        mvc.perform(post("/evidence/" + signed.customer() + "/1")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(status().isMethodNotAllowed());
    }

    @Test
    void givesAMerchantTheirOwnLedgerOnly() throws Exception {
        CustomerId other = month.sign("Autre").customer();
        mvc.perform(get("/portal/evidence").with(asMerchantOf(signed.customer())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/portal/evidence/")));
        mvc.perform(get("/portal/evidence/1").with(asMerchantOf(signed.customer())))
                .andExpect(status().isOk());
        mvc.perform(get("/portal/evidence/export.jsonl").with(asMerchantOf(signed.customer())))
                .andExpect(content().string(containsString("{\"customer\":\"" + signed.customer())));
        mvc.perform(get("/portal/evidence/1").with(asMerchantOf(other))).andExpect(status().isNotFound());
        mvc.perform(get("/portal/evidence/export.jsonl").with(asMerchantOf(other)))
                .andExpect(content().string(""));
        mvc.perform(get("/portal/evidence").with(asTechnician())).andExpect(status().isForbidden());
    }
}
