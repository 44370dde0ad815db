package fr.vigie.contract.web;

import static fr.vigie.testing.SignedInAs.asAdministrator;
import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.SendingOrder;
import fr.vigie.contract.Sendings;
import fr.vigie.contract.Signer;
import fr.vigie.contract.text.Block;
import fr.vigie.contract.text.Texts;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.ShopId;
import fr.vigie.pdf.Archivable;
import fr.vigie.testing.PageTest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@PageTest
class TextPagesTest {

    private static final String PREAMBLE = "/settings/contract-texts/preamble";

    @Autowired
    MockMvc mvc;

    @Autowired
    Texts texts;

    @Autowired
    Contracts contracts;

    @Autowired
    Sendings sendings;

    @Autowired
    Customers customers;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient sql;

    private Customer port;
    private ContractId draft;

    @BeforeEach
    void draftOne() {
        port = customers.create("Boutique du Port", Locale.FRENCH);
        draft = contracts
                .draft(port.id(), List.of(ShopId.create()), Plan.SERENITE, clock.instant())
                .id();
    }

    @Test
    void belongToManagers() throws Exception {
        mvc.perform(get("/settings/contract-texts").with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Préambule")));
        mvc.perform(get(PREAMBLE).with(asAdministrator())).andExpect(status().isOk());
        mvc.perform(get("/settings/contract-texts").with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(get(PREAMBLE).with(asMerchantOf(port.id()))).andExpect(status().isForbidden());
        mvc.perform(get("/settings/contract-texts/nothing").with(asManager())).andExpect(status().isNotFound());
        mvc.perform(get("/settings").with(asTechnician()))
                .andExpect(content().string(not(containsString("contract-texts"))));
    }

    @Test
    void refuseAnUnknownVariableAndNameTheNearest() throws Exception {
        save("Entre {{custommer.name}} et nous <b>", "Between them and us", seen())
                .andExpect(status().isUnprocessableContent())
                .andExpect(content()
                        .string(containsString(
                                "La variable {{custommer.name}} n’existe pas. Vouliez-vous dire {{customer.name}}")))
                .andExpect(content().string(containsString("et nous &lt;b&gt;")));
        save("Un {{ seul", "One", seen()).andExpect(status().isUnprocessableContent());
        save("Sans traduction", "", seen()).andExpect(content().string(containsString("aussi dans cette langue")));
        save("漢字", "漢字", seen()).andExpect(content().string(containsString("漢")));
        save("x".repeat(10_001), "x", seen())
                .andExpect(content().string(containsString("10 001".replace(' ', '\u202f'))));
        assertThat(texts.newest().get(Block.PREAMBLE).text().fr()).doesNotContain("custommer");
    }

    @Test
    void areReadWithARealContract() throws Exception {
        mvc.perform(post(PREAMBLE + "/preview")
                        .with(asManager())
                        .with(csrf())
                        .param("fr", "Pour {{customer.name}}, {{fee}} par mois\n- <i>un</i>")
                        .param("en", "For {{customer.name}}")
                        .param("sample", draft.toString()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Pour Boutique du Port, 250,00")))
                .andExpect(content().string(containsString("<li>&lt;i&gt;un&lt;/i&gt;</li>")));
    }

    @Test
    void twoWhoWriteLoseNothing() throws Exception {
        int seen = seen();
        save("Texte de Marc", "Marc’s text", seen).andExpect(status().isSeeOther());
        save("Texte de Jeanne", "Jeanne’s text", seen)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Texte de Marc")))
                .andExpect(content().string(containsString("Texte de Jeanne")));
        save("Texte de Jeanne", "Jeanne’s text", seen + 1).andExpect(status().isSeeOther());
        mvc.perform(get(PREAMBLE + "?from=" + (seen + 1)).with(asManager()))
                .andExpect(content().string(containsString("Texte de Marc")));
        mvc.perform(post(PREAMBLE + "/original").with(asManager()).with(csrf()).param("seen", "" + (seen + 2)))
                .andExpect(status().isSeeOther());
        assertThat(texts.newest().get(Block.PREAMBLE).text()).isEqualTo(Texts.original(Block.PREAMBLE));
        assertThat(texts.history(Block.PREAMBLE)).hasSize(seen + 3);
    }

    @Test
    void aVersionKeepsTheTextsItWasSentWith() throws Exception {
        save("Premier texte pour {{customer.name}}", "First text", seen());
        sendings.send(
                draft,
                SendingOrder.to(new Signer("Claire Dumas", new EmailAddress("c@port.example"), Locale.FRENCH))
                        .by("Marc"));
        save("Second texte", "Second text", seen());
        byte[] pdf = mvc.perform(get("/contracts/" + draft + "/document.pdf").with(asManager()))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(text(pdf)).contains("Premier texte pour Boutique du Port").doesNotContain("Second texte");
        assertThat(Archivable.faults(pdf)).isEmpty();
        sendings.takeBack(draft, "Marc");
        assertThat(text(mvc.perform(get("/contracts/" + draft + "/document.pdf").with(asManager()))
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray()))
                .contains("Second texte");
        sign();
        assertThatThrownBy(() -> sql.sql("update contract_version_text set edition = 1 where contract_id = :id")
                        .param("id", draft.value())
                        .update())
                .hasMessageContaining("can no longer change");
    }

    private void sign() {
        fr.vigie.testing.SignedByHand.sign(sql, draft, clock.instant());
    }

    private int seen() {
        return texts.newest().get(Block.PREAMBLE).number();
    }

    private ResultActions save(String french, String english, int seen) throws Exception {
        return mvc.perform(post(PREAMBLE)
                .with(asManager())
                .with(csrf())
                .param("fr", french)
                .param("en", english)
                .param("seen", Integer.toString(seen)));
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
