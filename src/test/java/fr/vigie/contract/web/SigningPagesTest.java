package fr.vigie.contract.web;

import static fr.vigie.testing.SignedInAs.asAdministrator;
import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.Logo;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractState;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.Sendings;
import fr.vigie.contract.SigningRound;
import fr.vigie.contract.SigningRule;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.ShopId;
import fr.vigie.mail.Outbox;
import fr.vigie.testing.PageTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Sending to several people, following them, and what the links show. */
@PageTest
class SigningPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Contracts contracts;

    @Autowired
    Sendings sendings;

    @Autowired
    Customers customers;

    @Autowired
    Outbox outbox;

    @Autowired
    AgencySettings agency;

    @Autowired
    Clock clock;

    private final String tail = ShopId.create().toString().substring(24);
    private final EmailAddress claire = new EmailAddress("claire" + tail + "@port.example");
    private final EmailAddress nina = new EmailAddress("nina" + tail + "@agence.example");
    private Customer port;
    private Contract draft;
    private String base;

    @BeforeEach
    void draftOne() {
        port = customers.create("Boutique du Port", Locale.FRENCH);
        draft = contracts.draft(port.id(), List.of(ShopId.create()), Plan.SERENITE, clock.instant());
        base = "/contracts/" + draft.id() + "/sending";
    }

    @Test
    void keepsWhatWasTypedBesideWhatIsWrong() throws Exception {
        mvc.perform(form("Claire", "pas une adresse", "", "").with(asManager()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("value=\"pas une adresse\"")))
                .andExpect(content().string(containsString("Une adresse de courriel est attendue")));
        mvc.perform(form("Claire", claire.value(), "Nina", claire.value()).with(asManager()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("déjà celle d’un autre signataire")));
        mvc.perform(form("", "", "Nina", nina.value()).with(asManager()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("au moins un signataire du client")));
        mvc.perform(form("Claire", claire.value(), "", "")
                        .param("effective", "2020-01-01")
                        .with(asManager()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Le passé ne se réécrit pas")))
                .andExpect(content().string(containsString(claire.value())));
        assertThat(fresh().latest().isDraft()).isTrue();
        assertThat(outbox.latestTo(claire)).isEmpty();
    }

    @Test
    void addsRowsWithoutLosingThoseThatWereTyped() throws Exception {
        String page = mvc.perform(form("Claire", claire.value(), "Nina", nina.value())
                        .param("more", "CUSTOMER")
                        .with(asManager()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page)
                .contains("id=\"name-2\"", "value=\"Nina\"", claire.value())
                .doesNotContain("id=\"name-3\"");
        assertThat(fresh().latest().isDraft()).isTrue();
    }

    @Test
    void isFollowedByStaffAndByTheMerchantUntilEveryoneHasSigned() throws Exception {
        mvc.perform(form("Claire Dumas", claire.value(), "Nina Roux", nina.value())
                        .with(asManager()))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", base))
                .andExpect(flash().attribute("notice", "contract.notice.sent"));
        mvc.perform(get(base).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Aucune signature sur 2")))
                .andExpect(content().string(containsString("après le client")))
                .andExpect(content().string(not(containsString("/reminders"))))
                .andExpect(content().string(not(containsString("??"))));
        String link = link(claire);
        mvc.perform(get(link).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Nina Roux, responsable")))
                .andExpect(content().string(containsString("À signer au plus tard le")));
        mvc.perform(signing(link, claire, "Claire Dumas"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Votre signature est enregistrée")))
                .andExpect(content().string(containsString("Nina Roux, responsable")));
        mvc.perform(get(link))
                .andExpect(status().isGone())
                .andExpect(content().string(containsString("Vous avez signé le")));
        mvc.perform(get(base).with(asManager())).andExpect(content().string(containsString("Une signature sur 2")));
        mvc.perform(get("/portal/contracts").with(asMerchantOf(port.id())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Signé par Claire Dumas, gérante le")))
                .andExpect(content().string(containsString("En attente de Nina Roux, responsable")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(signing(link(nina), nina, "Nina Roux"))
                .andExpect(content().string(containsString("Contrat signé")));
        assertThat(fresh().stateAt(clock.instant())).isEqualTo(ContractState.ACTIVE);
        mvc.perform(get("/contracts/" + draft.id() + "/life").with(asManager()).locale(Locale.FRENCH))
                .andExpect(content().string(containsString("Claire Dumas, gérante")))
                .andExpect(content().string(containsString(">Pour le client</div>")))
                .andExpect(content().string(not(containsString("À l’initiative du client</div>"))))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void isReplacedRemindedExtendedAndTakenBackByManagersOnly() throws Exception {
        mvc.perform(form("Claire", claire.value(), "", "").with(asManager()));
        String first = link(claire);
        SigningRound round = sendings.open(draft.id()).orElseThrow();
        String who = "/signatories/" + round.current().getFirst().id();
        for (String act : List.of("/reminders", "/extension", "/withdrawal", who)) {
            for (var someone : List.of(asTechnician(), asMerchantOf(port.id()))) {
                mvc.perform(post(base + act)
                                .with(someone)
                                .with(csrf())
                                .param("name", "X")
                                .param("email", "x@x.example"))
                        .andExpect(status().isForbidden());
            }
        }
        mvc.perform(post(base + "/reminders").with(asManager()).with(csrf()))
                .andExpect(flash().attribute("alarm", "contract.refusal.just-told"));
        mvc.perform(post(base + "/reminders").with(asManager()).with(csrf()).param("signatory", "rien"))
                .andExpect(status().isNotFound());
        mvc.perform(post(base + "/extension").with(asManager()).with(csrf()))
                .andExpect(flash().attribute("alarm", "contract.refusal.valid-longer"));
        mvc.perform(post(base + who)
                        .with(asManager())
                        .with(csrf())
                        .param("name", "Claire")
                        .param("email", "claire"))
                .andExpect(flash().attribute("alarm", "contract.alarm.signer"));
        mvc.perform(post(base + who)
                        .with(asManager())
                        .with(csrf())
                        .param("name", "Claire")
                        .param("email", nina.value()))
                .andExpect(flash().attribute("notice", "contract.notice.replaced"));
        mvc.perform(get(first)).andExpect(content().string(containsString("à une autre adresse")));
        String second = link(nina);
        mvc.perform(post(base + "/withdrawal").with(asManager()).with(csrf()))
                .andExpect(flash().attribute("notice", "contract.notice.taken-back"));
        mvc.perform(get(second))
                .andExpect(status().isGone())
                .andExpect(content().string(containsString("L’agence a repris ce document")));
        mvc.perform(get(second + "/document.pdf")).andExpect(status().isNotFound());
        mvc.perform(get(base).with(asManager()))
                .andExpect(content().string(containsString("Envois précédents")))
                .andExpect(content().string(containsString(nina.value())))
                .andExpect(content().string(not(containsString("??"))));
        assertThat(fresh().stateAt(clock.instant())).isEqualTo(ContractState.NEGOTIATED);
    }

    @Test
    void hidesAnAmendmentsChangesFromOthersAndDraftsFromEveryone() throws Exception {
        mvc.perform(form("Claire", claire.value(), "", "").with(asManager()));
        mvc.perform(signing(link(claire), claire, "Claire")).andExpect(status().isOk());
        contracts.amend(draft.id(), clock.instant());
        String changes = "/portal/contracts/" + draft.id() + "/changes?version=2";
        mvc.perform(get(changes).with(asMerchantOf(port.id()))).andExpect(status().isNotFound());
        mvc.perform(form("Claire", claire.value(), "", "").with(asManager()))
                .andExpect(flash().attribute("notice", "contract.notice.sent"));
        mvc.perform(get(changes).with(asMerchantOf(port.id())).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Ce que change l’avenant nº 1")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/portal/contracts/" + draft.id() + "/changes?version=1")
                        .with(asMerchantOf(port.id())))
                .andExpect(status().isNotFound());
        Customer other = customers.create("Autre", Locale.FRENCH);
        mvc.perform(get(changes).with(asMerchantOf(other.id()))).andExpect(status().isNotFound());
        mvc.perform(get(changes).with(asManager())).andExpect(status().isForbidden());
    }

    @Test
    void keepsAScanOfWhatWasSignedOnPaperForBothSides() throws Exception {
        MockMultipartFile none =
                new MockMultipartFile("file", "contrat.pdf", "application/pdf", "rien".getBytes(UTF_8));
        mvc.perform(paper(none, "2026-01-05").with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(paper(none, "2026-01-05").with(asManager()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Un fichier PDF lisible est attendu")))
                .andExpect(content().string(containsString("Claire Dumas, gérante</textarea>")));
        mvc.perform(paper(none, "hier").with(asManager())).andExpect(status().isUnprocessableContent());
        byte[] scan;
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            scan = out.toByteArray();
        }
        mvc.perform(paper(new MockMultipartFile("file", "contrat.pdf", "application/pdf", scan), "2026-01-05")
                        .with(asManager()))
                .andExpect(status().isSeeOther())
                .andExpect(flash().attribute("notice", "contract.notice.paper-entered"));
        mvc.perform(get(base).with(asTechnician()).locale(Locale.FRENCH))
                .andExpect(content().string(containsString("elle n’a vu personne signer")))
                .andExpect(content().string(not(containsString("??"))));
        String file = "/contracts/" + draft.id() + "/paper.pdf?version=1";
        mvc.perform(get(file).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andExpect(content().bytes(scan));
        mvc.perform(get("/portal" + file).with(asMerchantOf(port.id())))
                .andExpect(content().bytes(scan));
        mvc.perform(get("/portal/contracts").with(asMerchantOf(port.id())).locale(Locale.FRENCH))
                .andExpect(content().string(containsString("Signé sur papier le")))
                .andExpect(content().string(not(containsString("??"))));
        Customer other = customers.create("Autre", Locale.FRENCH);
        mvc.perform(get("/portal" + file).with(asMerchantOf(other.id()))).andExpect(status().isNotFound());
        mvc.perform(get(file).with(asMerchantOf(port.id()))).andExpect(status().isForbidden());
        mvc.perform(get("/contracts/" + draft.id() + "/paper.pdf?version=2").with(asManager()))
                .andExpect(status().isNotFound());
    }

    private AbstractMockHttpServletRequestBuilder<?> paper(MockMultipartFile file, String day) {
        return multipart(base + "/paper")
                .file(file)
                .param("signedOn", day)
                .param("names", "Claire Dumas, gérante")
                .with(csrf());
    }

    @Test
    void stopsANetworkThatTriesLinksAndLetsOthersIn() throws Exception {
        mvc.perform(form("Claire", claire.value(), "", "").with(asManager()));
        String link = link(claire);
        for (int i = 0; i < Brake.MOST; i++) {
            mvc.perform(from("192.0.2.66", get("/sign/" + ("%043d".formatted(i)))))
                    .andExpect(status().isGone());
        }
        mvc.perform(from("192.0.2.66", get("/sign/" + "0".repeat(43)))).andExpect(status().isTooManyRequests());
        mvc.perform(from("192.0.2.66", get(link))).andExpect(status().isTooManyRequests());
        mvc.perform(from("192.0.2.66", post(link + "/code").with(csrf()))).andExpect(status().isTooManyRequests());
        mvc.perform(from("192.0.2.67", get(link))).andExpect(status().isOk());
    }

    @Test
    void takesNothingButATokenForAToken() throws Exception {
        for (String hostile : List.of("..", "%00", "' or 1=1 --", "a".repeat(5_000), "<script>")) {
            mvc.perform(get("/sign/{token}", hostile))
                    .andExpect(result ->
                            assertThat(result.getResponse().getStatus()).isIn(400, 404, 410));
        }
    }

    @Test
    void letsAdministratorsSetTheRuleOfRemindersAndNobodyElse() throws Exception {
        mvc.perform(get("/settings/signing").with(asAdministrator()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/settings/signing").with(asManager())).andExpect(status().isForbidden());
        mvc.perform(rule("0", "beaucoup", "21").with(asAdministrator()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("de 1 à 365")))
                .andExpect(content().string(containsString("value=\"beaucoup\"")))
                .andExpect(content().string(containsString("de 0 à 20")));
        mvc.perform(rule("10", "2", "0").with(asAdministrator()))
                .andExpect(flash().attribute("notice", "contract.notice.rule-saved"));
        assertThat(sendings.rule()).isEqualTo(new SigningRule(10, 2, 0));
        sendings.change(SigningRule.USUAL);
    }

    private static MockHttpServletRequestBuilder rule(String valid, String after, String most) {
        return post("/settings/signing")
                .with(csrf())
                .param("validDays", valid)
                .param("remindAfterDays", after)
                .param("mostReminders", most);
    }

    private static MockHttpServletRequestBuilder from(String network, MockHttpServletRequestBuilder request) {
        return request.with(sent -> {
            sent.setRemoteAddr(network);
            return sent;
        });
    }

    private MockHttpServletRequestBuilder form(String name, String email, String agent, String agentEmail) {
        return post(base)
                .with(csrf())
                .param("party", "CUSTOMER", "AGENCY")
                .param("name", name, agent)
                .param("email", email, agentEmail)
                .param("quality", name.isEmpty() ? "" : "gérante", agent.isEmpty() ? "" : "responsable")
                .param("language", "fr", "fr")
                .param("sequence", "CUSTOMER_FIRST");
    }

    /** Whoever signs meets the agency, on every page of the link. */
    @Test
    void showsTheAgencysLogoToThoseWhoSign() throws Exception {
        mvc.perform(form("Claire", claire.value(), "", "").with(asManager())).andExpect(status().isSeeOther());
        String link = link(claire);
        mvc.perform(get(link)).andExpect(content().string(not(containsString("/branding/logo/"))));
        var drawing = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(240, 120, BufferedImage.TYPE_INT_RGB), "png", drawing);
        var logo = ((Logo.Reading.Accepted) Logo.read(drawing.toByteArray())).logo();
        agency.changeLogo(logo, clock.instant());
        try {
            String address = "/branding/logo/" + logo.digest().hex() + ".png";
            mvc.perform(get(link)).andExpect(content().string(containsString(address)));
            mvc.perform(get("/sign/" + "0".repeat(43))).andExpect(content().string(containsString(address)));
            mvc.perform(get(address))
                    .andExpect(status().isOk())
                    .andExpect(content().bytes(logo.png()));
            mvc.perform(signing(link, claire, "Claire")).andExpect(content().string(containsString(address)));
            mvc.perform(get(link)).andExpect(content().string(containsString(address)));
        } finally {
            agency.changeLogo(null, clock.instant());
        }
    }

    private MockHttpServletRequestBuilder signing(String link, EmailAddress who, String name) throws Exception {
        mvc.perform(post(link + "/code").with(csrf())).andExpect(status().isSeeOther());
        return post(link)
                .with(csrf())
                .param("name", name)
                .param("code", found(who, " (\\d{6})\\n"))
                .param("consent", "true");
    }

    private String link(EmailAddress to) {
        return "/sign/" + found(to, "/sign/([\\w-]{43})");
    }

    private String found(EmailAddress to, String pattern) {
        Matcher found = Pattern.compile(pattern)
                .matcher(outbox.latestTo(to).orElseThrow().mail().text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private Contract fresh() {
        return contracts.find(draft.id()).orElseThrow();
    }
}
