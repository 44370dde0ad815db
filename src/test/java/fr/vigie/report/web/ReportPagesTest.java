package fr.vigie.report.web;

import static fr.vigie.report.SignedMonth.MARCH;
import static fr.vigie.testing.SignedInAs.MANAGER;
import static fr.vigie.testing.SignedInAs.asAdministrator;
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
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.contract.ContractId;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.mail.Mail;
import fr.vigie.mail.Outbox;
import fr.vigie.report.MonthClosing;
import fr.vigie.report.ReportId;
import fr.vigie.report.Reports;
import fr.vigie.report.Run;
import fr.vigie.report.SignedMonth;
import fr.vigie.testing.PageTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
class ReportPagesTest {
    private static final Pattern ROW = Pattern.compile("<tr>\\s*<t[dh](?! class=\"rp-w).*?</tr>", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("href=\"(/(?!assets)[^\"]+)\"");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private MonthClosing closing;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Outbox outbox;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private SignedMonth month;

    @Autowired
    private Reports reports;

    @Autowired
    private MovableClock clock;

    private SignedMonth.Signed signed =
            new SignedMonth.Signed(CustomerId.create(), ContractId.create(), ShopId.create());
    private String address = "";

    @BeforeEach
    void close() {
        signed = month.sign("Boutique du Port");
        month.live(signed);
        ReportId id = ((Reports.Closing.Closed) reports.close(signed.contract(), MARCH)).report();
        address = "/reports/" + id;
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void listsTheMonthAndOpensAReportWithItsPdf() throws Exception {
        mvc.perform(get("/reports?month=2026-03").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Boutique du Port")))
                .andExpect(content().string(not(containsString("Clore le mois"))));
        mvc.perform(get("/reports?month=2026-02").with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Clore le mois")));
        mvc.perform(get(address).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Clause par clause")))
                .andExpect(content().string(containsString("/evidence/" + signed.customer() + "/")))
                .andExpect(content().string(not(containsString("style="))));
        mvc.perform(get(address + ".pdf").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().contentType(MediaType.APPLICATION_PDF));
        mvc.perform(get("/reports/draft?month=2026-03&contract=" + signed.contract())
                        .with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("rien n’est arrêté")));
    }

    @Test
    void noMonthBeyondAYearAheadOrBefore2000IsReported() throws Exception {
        for (String month : List.of("+999999-12", "-999999-01", "1999-12")) {
            mvc.perform(get("/reports").param("month", month).with(asManager())).andExpect(status().isNotFound());
            mvc.perform(get("/reports/draft")
                            .param("month", month)
                            .param("contract", signed.contract().toString())
                            .with(asManager()))
                    .andExpect(status().isNotFound());
            mvc.perform(get("/reports/note")
                            .param("month", month)
                            .param("contract", signed.contract().toString())
                            .with(asManager()))
                    .andExpect(status().isOk());
            mvc.perform(post("/reports").param("month", month).with(asManager()).with(csrf()))
                    .andExpect(status().isNotFound());
        }
    }

    @Test
    void tellsOfOlderMonthsWhoseReportsAreStillHere() throws Exception {
        clock.stopAt(SignedMonth.CLOSING);
        mvc.perform(get("/reports").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Des relevés de mois plus anciens ne sont pas partis.")))
                .andExpect(content().string(containsString("/reports?month=2026-01")))
                .andExpect(content().string(containsString("à clore")));
        mvc.perform(get("/reports?month=2026-02").with(asTechnician()))
                .andExpect(content().string(not(containsString("href=\"/reports?month=2026-02\">février 2026"))));
    }

    @Test
    void ordersTheClosingOfAMonthThatIsOver() throws Exception {
        String run = mvc.perform(post("/reports")
                        .param("month", "2026-02")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        mvc.perform(get(String.valueOf(run)).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("En attente")))
                .andExpect(content().string(containsString("Boutique du Port")));
        mvc.perform(get(run + "/lines").with(asTechnician())).andExpect(status().isOk());
        mvc.perform(post(run + "/retries")
                        .param("contract", signed.contract().toString())
                        .with(asManager())
                        .with(csrf()))
                .andExpect(flash().attribute("alarm", "report.alarm.nothingToRetry"));
        mvc.perform(post(run + "/retries")
                        .param("contract", "x")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(post(run + "/continuation").with(asTechnician()).with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(post("/reports").param("month", "2026-04").with(asManager()).with(csrf()))
                .andExpect(status().isSeeOther())
                .andExpect(flash().attribute("alarm", "report.alarm.tooEarly"));
    }

    @Test
    void showsAMerchantTheirReportOnceItWasSent() throws Exception {
        mvc.perform(get("/portal" + address).with(asMerchantOf(signed.customer())))
                .andExpect(status().isNotFound());
        send();
        mvc.perform(get("/portal/reports").with(asMerchantOf(signed.customer())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/portal" + address)));
        mvc.perform(get("/portal" + address).with(asMerchantOf(signed.customer())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/portal/evidence/")));
        mvc.perform(get("/portal" + address + ".pdf").with(asMerchantOf(signed.customer())))
                .andExpect(status().isOk());
    }

    /** Each line of the report leads to where its figure comes from, for whoever reads it, and none into a wall. */
    @Test
    void opensTheEvidenceOfEveryFigure() throws Exception {
        send();
        follow(address, asTechnician());
        follow("/portal" + address, asMerchantOf(signed.customer()));
    }

    private void follow(String at, RequestPostProcessor reader) throws Exception {
        String page =
                mvc.perform(get(at).with(reader)).andReturn().getResponse().getContentAsString();
        String report = page.substring(page.indexOf("id=\"lacking\""), page.indexOf("</main>"));
        assertThat(ROW.matcher(report).results().map(MatchResult::group))
                .hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(row).contains("href="));
        String lacking = report.substring(0, report.indexOf("id=\"advice\""));
        assertThat(ROW.matcher(lacking).results().map(MatchResult::group))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).as("more than its clause").contains("href=\"/"));
        List<String> pages = LINK.matcher(report)
                .results()
                .map(link -> link.group(1).replace("&amp;", "&"))
                .distinct()
                .filter(href -> !href.matches(".*/(evidence|tickets)/.*"))
                .toList();
        assertThat(pages)
                .hasSizeGreaterThan(6)
                .as("a day of the calendar, the measurements of a chart, a verdict")
                .anyMatch(href -> href.contains("from=2026-03-05") || href.contains("from=2026-03-01"))
                .anyMatch(href -> href.contains("/indicators?") && href.contains("month=2026-03"))
                .anyMatch(href -> href.contains("/duties?month=2026-03"));
        for (String href : pages) {
            String opened = mvc.perform(get(URI.create(href)).with(reader))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(opened.substring(opened.indexOf("<main")))
                    .as(href + " is about the month of the figure")
                    .containsAnyOf("2026-03", "/03/2026", "mars 2026", "2026-02", "février 2026");
            if (!href.startsWith("/portal")) {
                assertThat(href + opened)
                        .as(href + " is about this customer")
                        .containsAnyOf(
                                "Boutique du Port",
                                signed.customer().toString(),
                                signed.contract().toString(),
                                signed.shop().toString());
            }
        }
    }

    /** What is opened shows the very figure. */
    @Test
    void showsTheFigureOnThePageThatIsOpened() throws Exception {
        send();
        String duties = opened("/contracts/" + signed.contract() + "/duties?month=2026-03", asTechnician());
        assertThat(duties).contains("29 sur 31");
        String measured = opened("/shops/" + signed.shop() + "/indicators?month=2026-03", asTechnician());
        assertThat(measured).contains("mars 2026", "id=\"UPTIME\"", "id=\"DOCUMENT\"");
        String shop = opened(
                "/customers/" + signed.customer() + "/ledger?from=2026-03-01&to=2026-03-31&subject=shop:"
                        + signed.shop(),
                asTechnician());
        assertThat(shop).contains("Sauvegarde relue et vérifiée").doesNotContain("Contrat signé");
    }

    private String opened(String href, RequestPostProcessor reader) throws Exception {
        return mvc.perform(get(URI.create(href)).with(reader))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void tellsTheReviewerWhatIsNotExplainedAndDrawsTheDraftAnew() throws Exception {
        String key = "backup.database/2026-03-12/" + signed.shop();
        String duty =
                "/contracts/" + signed.contract() + "/duties/one?month=2026-03&amp;duty=backup.database/2026-03-12/";
        mvc.perform(get(address + "/review").with(asManager()))
                .andExpect(content().string(containsString("manquements restent sans cause ou sans remède")))
                .andExpect(content().string(containsString(duty)))
                .andExpect(content().string(not(containsString("Ce qui a changé depuis la clôture"))));
        mvc.perform(get(address).with(asManager()))
                .andExpect(content().string(containsString("Marquer quand même le relevé comme relu")))
                .andExpect(content().string(containsString(address + "/review\"")))
                .andExpect(content().string(not(containsString(address + "/sending"))))
                .andExpect(content().string(not(containsString(address + "/reopening"))));
        mvc.perform(get("/reports/note?month=2026-03&contract=" + signed.contract())
                        .with(asTechnician()))
                .andExpect(content().string(containsString("y entre aussitôt")));
        mvc.perform(post("/contracts/" + signed.contract() + "/duties/statements")
                        .param("month", "2026-03")
                        .param("duty", key)
                        .param("kind", "EXPLAINED")
                        .param("text", "Le disque était plein.")
                        .param("remedy", "Une alerte part à 80 %.")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        ReportId id = ReportId.of(address.substring("/reports/".length()));
        await().pollInSameThread().until(() -> reports.find(id).orElseThrow().drawing() == 2);
        mvc.perform(get(address + "/review").with(asManager()))
                .andExpect(content().string(containsString("Ce qui a changé depuis la clôture")))
                .andExpect(content().string(containsString("Le disque était plein.")))
                .andExpect(content().string(not(containsString(duty))));
        mvc.perform(post(address + "/remarks")
                        .param("version", "0")
                        .param("drawing", "1")
                        .param("risks", "Les soldes.")
                        .param("then", "review")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(redirectedUrl(address + "/review"))
                .andExpect(flash().attribute("alarm", "report.alarm.redrawn"));
        mvc.perform(post(address + "/drawings").with(asTechnician()).with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(post(address + "/drawings").with(asManager()).with(csrf()))
                .andExpect(redirectedUrl(address + "/review"))
                .andExpect(flash().attribute("notice", "report.notice.same"));
        mvc.perform(post(address + "/review")
                        .param("drawing", "2")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(flash().attribute("notice", "report.notice.reviewed"));
        order("/sending", "report.notice.sent");
        mvc.perform(get("/portal" + address).with(asMerchantOf(signed.customer())))
                .andExpect(content().string(containsString("Le disque était plein.")))
                .andExpect(content().string(containsString("Les soldes.")));
        mvc.perform(get(address).with(asManager())).andExpect(content().string(not(containsString("depuis l’envoi"))));
        mvc.perform(get(address + "/changes").with(asManager()))
                .andExpect(content().string(not(containsString("depuis l’envoi"))));
        mvc.perform(post("/contracts/" + signed.contract() + "/duties/statements")
                        .param("month", "2026-03")
                        .param("duty", "backup.database/2026-03-20/" + signed.shop())
                        .param("kind", "WAIVED")
                        .param("text", "Boutique fermée.")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        mvc.perform(get(address).with(asManager()))
                .andExpect(content().string(containsString("Une correction, chiffres recalculés")))
                .andExpect(content().string(not(containsString("Boutique fermée."))));
        mvc.perform(get("/reports/note?month=2026-03&contract=" + signed.contract())
                        .with(asTechnician()))
                .andExpect(content().string(containsString("#correction")));
        order("/drawings", "report.alarm.reopened");
    }

    @Test
    void hidesItFromAnotherCustomer() throws Exception {
        send();
        CustomerId other = month.sign("Autre").customer();
        mvc.perform(get("/portal" + address).with(asMerchantOf(other))).andExpect(status().isNotFound());
        mvc.perform(get("/portal" + address + ".pdf").with(asMerchantOf(other))).andExpect(status().isNotFound());
        mvc.perform(get("/portal/reports").with(asMerchantOf(other)))
                .andExpect(content().string(not(containsString(address))));
    }

    @Test
    void refusesTheWrongRoleAndTheWrongMethod() throws Exception {
        mvc.perform(get("/reports").with(asMerchantOf(signed.customer()))).andExpect(status().isForbidden());
        mvc.perform(get(address).with(asMerchantOf(signed.customer()))).andExpect(status().isForbidden());
        mvc.perform(post(address + "/sending").with(asTechnician()).with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(post(address + "/sending").with(asManager())).andExpect(status().isForbidden());
        mvc.perform(put(address).with(asManager()).with(csrf())).andExpect(status().isMethodNotAllowed());
        mvc.perform(get("/reports/0198c0de-0000-7000-8000-00000000dead").with(asManager()))
                .andExpect(status().isNotFound());
    }

    @Test
    void saysOnTheRunsPageWhichMessageWasRefusedAndWhy() throws Exception {
        order("/review", "report.notice.reviewed");
        UUID run = closing.order(MARCH.month(), Run.Aim.SEND, MANAGER).orElseThrow();
        jobs.runNow(Objects.requireNonNull(closing.find(run).orElseThrow().job()));
        mvc.perform(get("/reports/runs/" + run).with(asManager()))
                .andExpect(content().string(not(containsString("refusé"))));
        String key = "report.ready:" + address.substring("/reports/".length()) + ":" + PersonId.create();
        outbox.send(
                signed.customer(),
                new Mail(new EmailAddress("claire@nulle-part.example"), "Relevé", "Bonjour", null, List.of(), false),
                key);
        sql.sql("update mail_outbox set state = 'DEAD', complaint = '550 no such user' where idempotency_key = :key")
                .param("key", key)
                .update();
        mvc.perform(get("/reports/runs/" + run + "/lines").with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("claire@nulle-part.example")))
                .andExpect(content().string(containsString("550 no such user")))
                .andExpect(content().string(not(containsString("/settings/mail/"))));
        mvc.perform(get("/reports/runs/" + run).with(asAdministrator()))
                .andExpect(content().string(containsString("/settings/mail/")));
        assertThat(closing.order(MARCH.month(), Run.Aim.SEND_ALL, MANAGER)
                        .flatMap(closing::find)
                        .map(Run::items)
                        .orElse(List.of()))
                .as("what was sent is not sent again because a message came back")
                .noneMatch(item -> item.contract().equals(signed.contract()));
    }

    private void send() throws Exception {
        order("/review", "report.notice.reviewed");
        order("/sending", "report.notice.sent");
    }

    private void order(String step, String notice) throws Exception {
        mvc.perform(post(address + step).with(asManager()).with(csrf()))
                .andExpect(redirectedUrl(address))
                .andExpect(flash().attributeExists(notice.contains("alarm") ? "alarm" : "notice"))
                .andExpect(flash().attribute(notice.contains("alarm") ? "alarm" : "notice", notice));
    }

    @Test
    void refusesAStepWhoseTurnHasNotCome() throws Exception {
        order("/sending", "report.alarm.sent.early");
        order("/reopening", "report.alarm.reopened.early");
        mvc.perform(get(address + ".pdf").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("brouillon")));
        send();
        order("/sending", "report.alarm.sent");
        order("/reopening", "report.alarm.reopened");
        mvc.perform(get(address + "/review").with(asManager())).andExpect(redirectedUrl(address));
    }

    @Test
    void printsTheManagersWordsAndGivesBackWhatCannotBePrinted() throws Exception {
        mvc.perform(get(address + "/review").with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("du temps mesuré")));
        mvc.perform(post(address + "/remarks")
                        .param("version", "0")
                        .param("opening", "Un mois calme \uD83D\uDE00")
                        .param("risks", "Les soldes.")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Un mois calme")))
                .andExpect(content().string(containsString("ne s’impriment pas")));
        remark("0", "Les soldes.", "keep").andExpect(redirectedUrl(address + "/review"));
        remark("0", "Autre chose.", "keep")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Autre chose.")))
                .andExpect(content().string(containsString("Les soldes.")));
        remark("1", "Les soldes du 24 juin.", "review").andExpect(redirectedUrl(address));
        mvc.perform(get(address).with(asManager()))
                .andExpect(content().string(containsString("Les soldes du 24 juin.")))
                .andExpect(content().string(containsString("Relu, à envoyer")));
        mvc.perform(post(address + "/remarks").with(asTechnician()).with(csrf()))
                .andExpect(status().isForbidden());
    }

    private ResultActions remark(String version, String risks, String then) throws Exception {
        return mvc.perform(post(address + "/remarks")
                .param("version", version)
                .param("risks", risks)
                .param("then", then)
                .with(asManager())
                .with(csrf()));
    }

    @Test
    void appendsACorrectionAndKeepsWhatWasTyped() throws Exception {
        send();
        mvc.perform(post(address + "/corrections")
                        .param("text", "Lire 29.")
                        .param("reason", " ")
                        .param("seen", "0")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Lire 29.")))
                .andExpect(content().string(containsString("Une raison compte de 1")));
        mvc.perform(post(address + "/corrections")
                        .param("text", "Lire\u000b29.")
                        .param("reason", "Une nuit oubliée.")
                        .param("seen", "0")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(redirectedUrl(address));
        mvc.perform(get("/portal" + address).with(asMerchantOf(signed.customer())))
                .andExpect(content().string(containsString("Une nuit oubliée.")));
        mvc.perform(post(address + "/corrections")
                        .param("text", "Lire 29.")
                        .param("reason", "Une nuit oubliée.")
                        .param("seen", "0")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Une correction vient d’être ajoutée")))
                .andExpect(content().string(containsString("name=\"seen\" value=\"1\"")));
        assertThat(reports.corrections(ReportId.of(address.substring("/reports/".length()))))
                .as("sent twice, kept once")
                .hasSize(1);
        mvc.perform(get("/portal" + address + "?edition=0").with(asMerchantOf(signed.customer())))
                .andExpect(content().string(not(containsString("Une nuit oubliée."))));
        mvc.perform(get("/portal" + address + "?edition=2").with(asMerchantOf(signed.customer())))
                .andExpect(status().isNotFound());
        mvc.perform(get("/portal" + address + ".pdf?edition=1").with(asMerchantOf(signed.customer())))
                .andExpect(status().isOk());
        mvc.perform(get(address).with(asTechnician()))
                .andExpect(content().string(containsString("Correction n°\u00a01 lue par")));
    }

    @Test
    void sendsNoCorrectionThatIsToCountAnewWhatCannotBe() throws Exception {
        send();
        sql.sql("update contract_version set ended = effective + interval '1 hour' where contract_id = :contract")
                .param("contract", signed.contract().value())
                .update();
        mvc.perform(post(address + "/corrections")
                        .param("text", "Ce relevé n’était pas dû.")
                        .param("reason", "Contrat repris trop tard.")
                        .param("recount", "true")
                        .param("seen", "0")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Ce relevé n’était pas dû.")))
                .andExpect(content().string(containsString("aucun chiffre à recalculer")));
        ReportId id = ReportId.of(address.substring("/reports/".length()));
        assertThat(reports.corrections(id)).isEmpty();
        mvc.perform(post(address + "/corrections")
                        .param("text", "Ce relevé n’était pas dû.")
                        .param("reason", "Contrat repris trop tard.")
                        .param("seen", "0")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(redirectedUrl(address));
        assertThat(reports.corrections(id)).hasSize(1);
    }

    @Test
    void saysWhyAReportThatWasReadOverIsToBeReadAgain() throws Exception {
        send();
        clock.stopAt(Instant.parse("2026-05-01T06:30:00Z"));
        ReportId april = ((Reports.Closing.Closed) reports.close(signed.contract(), MARCH.next())).report();
        mvc.perform(post("/reports/" + april + "/review").with(asManager()).with(csrf()))
                .andExpect(flash().attribute("notice", "report.notice.reviewed"));
        clock.stopAt(Instant.parse("2026-05-01T09:00:00Z"));
        mvc.perform(post(address + "/corrections")
                        .param("text", "Lire 29.")
                        .param("reason", "Une nuit oubliée.")
                        .param("recount", "true")
                        .param("seen", "0")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(redirectedUrl(address));
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .until(() -> reports.find(april).orElseThrow().reviewed() == null);
        mvc.perform(get("/reports/" + april).with(asManager()))
                .andExpect(content()
                        .string(containsString(
                                "le relevé précédent (mars 2026), auquel celui-ci se compare, a changé")))
                .andExpect(content().string(not(containsString("après une déclaration"))));
        mvc.perform(get("/reports/" + april + "/review").with(asManager()))
                .andExpect(content()
                        .string(containsString("le relevé précédent (mars 2026), auquel celui-ci se compare")));
    }
}
