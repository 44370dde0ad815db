package fr.vigie.proof.web;

import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Lives;
import fr.vigie.contract.Party;
import fr.vigie.contract.Plan;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.Facts.Statement.Kind;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Proofs;
import fr.vigie.proof.Statements;
import fr.vigie.proof.Verdict;
import fr.vigie.report.SignedMonth;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
class PortalDutiesTest {
    private static final String MARCH = "/portal/duties?month=2026-03";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private SignedMonth month;

    @Autowired
    private Proofs proofs;

    @Autowired
    private Statements statements;

    @Autowired
    private Contracts contracts;

    @Autowired
    private Lives lives;

    @Autowired
    private JdbcClient sql;

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
    void tellsAMerchantWhatIsPromisedFoundAndProved() throws Exception {
        long entry = proofs.month(signed.contract(), SignedMonth.MARCH).stream()
                .filter(each -> each.duty().key().startsWith("backup.database/2026-03-03"))
                .map(Assessed::verdict)
                .map(Verdict::evidence)
                .findFirst()
                .orElseThrow()
                .getFirst();
        mvc.perform(get(MARCH).with(asMerchantOf(signed.customer())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Sauvegarde de la base de données, chaque jour")))
                .andExpect(content().string(containsString("29 sur 31")))
                .andExpect(content().string(containsString("12/03/2026")))
                .andExpect(content().string(containsString("n’en a pas encore écrit la cause")))
                .andExpect(content().string(containsString("\"/portal/evidence/" + entry + "\"")))
                .andExpect(content().string(not(containsString("\"/evidence/"))))
                .andExpect(content().string(not(containsString("/contracts/" + signed.contract() + "/duties"))))
                .andExpect(content().string(not(containsString("style="))));
        mvc.perform(get("/portal/evidence/" + entry).with(asMerchantOf(signed.customer())))
                .andExpect(status().isOk());
        mvc.perform(get(MARCH).locale(Locale.ENGLISH).with(asMerchantOf(signed.customer())))
                .andExpect(status().isOk());
    }

    @Test
    void saysWhyAPromiseWasMissedAsTheAgencyWroteIt() throws Exception {
        for (Kind kind : List.of(Kind.EXPLAINED, Kind.WAIVED)) {
            String missed =
                    key(d -> d.duty().key().startsWith("backup.database/2026-03-" + (kind == Kind.WAIVED ? 20 : 12)));
            var said = new Statements.Said(
                    missed,
                    kind,
                    "Le disque était plein " + kind,
                    kind == Kind.EXPLAINED ? "Alerte à 80 %." : null,
                    SignedMonth.CLOSING);
            statements.state(signed.customer(), signed.contract(), said, PersonId.create(), SignedMonth.CLOSING);
        }
        mvc.perform(get(MARCH).with(asMerchantOf(signed.customer())))
                .andExpect(content().string(containsString("Le disque était plein EXPLAINED")))
                .andExpect(content().string(containsString("Alerte à 80 %.")));
    }

    @Test
    void belongsToItsOwnCustomerOnly() throws Exception {
        CustomerId other =
                month.sign("Autre", Instant.parse("2026-04-02T09:00:00Z")).customer();
        clock.stopAt(SignedMonth.CLOSING);
        mvc.perform(get(MARCH).with(asMerchantOf(other)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Aucun engagement ce mois-là")))
                .andExpect(content().string(not(containsString("Boutique du Port"))));
        mvc.perform(get(MARCH).with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(get(MARCH)).andExpect(status().is3xxRedirection());
        mvc.perform(post(MARCH).with(asMerchantOf(signed.customer())).with(csrf()))
                .andExpect(status().isMethodNotAllowed());
        mvc.perform(get("/portal/duties?month=+99999-01").with(asMerchantOf(signed.customer())))
                .andExpect(status().is4xxClientError());
        mvc.perform(get("/portal/duties?month=nonsense").with(asMerchantOf(signed.customer())))
                .andExpect(status().is4xxClientError());
    }

    @Test
    void isFoundFromTheContract() throws Exception {
        mvc.perform(get("/portal/contracts").with(asMerchantOf(signed.customer())))
                .andExpect(content().string(containsString("href=\"/portal/duties\"")));
    }

    /** A shop whose contract was replaced in the middle of March keeps the duties of both in that month, and of each alone before and after. */
    @Test
    void showsEachContractInTheMonthsInWhichItBound() throws Exception {
        Instant change = SignedMonth.MARCH.day(15).from();
        clock.stopAt(change.minusSeconds(60));
        lives.terminate(signed.contract(), Party.CUSTOMER, change, "Remplacé", "Jeanne");
        clock.stopAt(change);
        ContractId next = contracts
                .draft(signed.customer(), List.of(signed.shop()), Plan.PERFORMANCE, change)
                .id();
        contracts.rename(next, "Contrat suivant");
        SignedByHand.sign(sql, next, change);
        clock.stopAt(SignedMonth.CLOSING);
        String first = "/contracts/" + signed.contract() + "/duties/one";
        String second = "/contracts/" + next + "/duties/one";
        ofShop("2026-02", first, second);
        ofShop("2026-04", second, first);
        mvc.perform(get("/shops/" + signed.shop() + "/duties?month=2026-03").with(asTechnician()))
                .andExpect(content().string(containsString(first)))
                .andExpect(content().string(containsString(second)))
                .andExpect(content().string(containsString("Contrat suivant")));
        mvc.perform(get(MARCH).with(asMerchantOf(signed.customer())))
                .andExpect(content().string(containsString("Contrat suivant")));
        assertThat(key(d -> d.duty().promise() instanceof Promise.Handover)).startsWith("handover/");
    }

    private void ofShop(String month, String shown, String hidden) throws Exception {
        mvc.perform(get("/shops/" + signed.shop() + "/duties?month=" + month).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(shown)))
                .andExpect(content().string(not(containsString(hidden))));
    }

    private String key(Predicate<Assessed> which) {
        return proofs.month(signed.contract(), SignedMonth.MARCH).stream()
                .filter(which)
                .findFirst()
                .orElseThrow()
                .duty()
                .key();
    }
}
