package fr.vigie.report.web;

import static fr.vigie.testing.SignedInAs.MANAGER;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static fr.vigie.testing.SignedInAs.asTechnicianIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.ShopId;
import fr.vigie.report.Publishing;
import fr.vigie.report.ReportId;
import fr.vigie.report.Reports;
import fr.vigie.report.SignedMonth;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import fr.vigie.testing.PageTest;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Behind each figure of the indicators stands the list of what it counts, and is as long as the figure says. */
@PageTest
class FactsBehindTest {
    private static final Author INES = Author.staff(MANAGER, "Inès Caron");
    private static final Pattern PART = Pattern.compile(
            "<a[^>]*href=\"([^\"]+/indicators/(\\w+)\\?month=2026-03(?:&amp;part=([a-zA-Z.]+))(?:&amp;of=(\\w+))?)\"[^>]*>([^<]+)</a>");
    private static final Pattern FACT = Pattern.compile("data-fact");
    private static final Pattern LAST_NUMBER = Pattern.compile("(\\d+)$");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private SignedMonth month;

    @Autowired
    private Tickets tickets;

    @Autowired
    private Reports reports;

    @Autowired
    private Publishing publishing;

    @Autowired
    private MovableClock clock;

    private SignedMonth.Signed signed =
            new SignedMonth.Signed(CustomerId.create(), ContractId.create(), ShopId.create());

    @AfterEach
    void release() {
        clock.release();
    }

    /** Signed in the morning of the second: what the shop met before is another time's. */
    @Test
    void holdsAsManyLinesAsEachFigureSays() throws Exception {
        signed = month.sign("Boutique du Port", Instant.parse("2026-03-02T08:00:00Z"));
        open("2026-03-02T07:00:00Z", Severity.CRITICAL, "Avant la signature");
        resolve(open("2026-03-05T09:00:00Z", Severity.CRITICAL, "Panier"), "2026-03-05T09:30:00Z");
        resolve(open("2026-03-06T09:00:00Z", Severity.CRITICAL, "Paiement"), "2026-03-09T09:00:00Z");
        resolve(open("2026-03-10T09:00:00Z", Severity.MINOR, "Logo"), "2026-03-10T10:00:00Z");
        open("2026-03-31T15:00:00Z", Severity.MINOR, "Traduction");
        month.live(signed);
        open("2026-04-01T06:00:00Z", Severity.CRITICAL, "Après le mois");
        clock.stopAt(SignedMonth.CLOSING);
        ReportId id = ((Reports.Closing.Closed) reports.close(signed.contract(), SignedMonth.MARCH)).report();
        publishing.review(id, MANAGER);
        publishing.send(id, MANAGER);
        Map<String, Integer> counts = checked("/reports/" + id, asTechnician());
        assertThat(counts)
                .containsEntry("ACKNOWLEDGEMENT tickets", 4)
                .containsEntry("ACKNOWLEDGEMENT open", 1)
                .containsEntry("RESTORATION open", 1)
                .containsEntry("RESPONSE_KEPT decided", 3)
                .containsEntry("RESPONSE_KEPT pending", 1)
                .containsEntry("BACKUP_SUCCESS whole", 0)
                .containsEntry("DRILL_RTO drills", 0)
                .containsEntry("SATISFACTION answered", 0);
        assertThat(checked("/portal/reports/" + id, asMerchantOf(signed.customer())))
                .isEqualTo(counts);
        String critical = opened(
                "/contracts/" + signed.contract() + "/indicators/RESPONSE_KEPT?month=2026-03&part=severity&of=CRITICAL",
                asTechnician());
        assertThat(FACT.matcher(critical).results()).hasSize(2);
        assertThat(critical)
                .contains("Panier", "Paiement")
                .doesNotContain("Logo", "Avant la signature", "Après le mois");
        assertThat(FACT.matcher(opened(
                                "/contracts/" + signed.contract() + "/indicators/OUTAGES?month=2026-03",
                                asTechnician()))
                        .results())
                .as("the outage of the first of March came before the signature")
                .isEmpty();
        assertThat(opened("/contracts/" + signed.contract() + "/indicators/HOURS_USED?month=2026-03", asTechnician()))
                .contains("/contracts/" + signed.contract() + "/hours?month=2026-03");
        String account = "/contracts/" + signed.contract() + "/hours?month=2026-03#hours-account";
        assertThat(opened("/reports/" + id, asTechnician())).contains("\"" + account + "\"");
        assertThat(opened(account, asTechnician())).contains("id=\"hours-account\"");
    }

    @Test
    void listsTheFactsOfAShopACustomerAndAContractForWhoMaySeeThem() throws Exception {
        signed = month.sign("Boutique du Port");
        resolve(open("2026-03-05T09:00:00Z", Severity.CRITICAL, "Panier"), "2026-03-05T09:30:00Z");
        clock.stopAt(SignedMonth.CLOSING);
        for (String page : new String[] {
            "/shops/" + signed.shop() + "/indicators/ACKNOWLEDGEMENT?month=2026-03",
            "/customers/" + signed.customer() + "/indicators/ACKNOWLEDGEMENT?month=2026-03",
            "/contracts/" + signed.contract() + "/indicators/ACKNOWLEDGEMENT?month=2026-03",
            "/contracts/" + signed.contract() + "/indicators/ACKNOWLEDGEMENT?month=2026-03&shop=" + signed.shop()
        }) {
            assertThat(opened(page, asTechnician())).contains("Panier").doesNotContain("??", "style=");
            mvc.perform(get(page).with(asMerchantOf(signed.customer()))).andExpect(status().isForbidden());
        }
        for (String page : new String[] {
            "/portal/indicators/ACKNOWLEDGEMENT?month=2026-03",
            "/portal/indicators/ACKNOWLEDGEMENT?month=2026-03&shop=" + signed.shop(),
            "/portal/contracts/" + signed.contract() + "/indicators/ACKNOWLEDGEMENT?month=2026-03"
        }) {
            assertThat(opened(page, asMerchantOf(signed.customer())))
                    .contains("Panier", "/portal/tickets/")
                    .doesNotContain("??", "style=");
        }
        CustomerId other = month.sign("Autre").customer();
        mvc.perform(get("/portal/contracts/" + signed.contract() + "/indicators/UPTIME")
                        .with(asMerchantOf(other)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/portal/indicators/UPTIME?shop=" + signed.shop()).with(asMerchantOf(other)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/contracts/" + signed.contract() + "/indicators/UPTIME?shop=" + ShopId.create())
                        .with(asTechnician()))
                .andExpect(status().isNotFound());
    }

    /** In New York it is still March when the month of the contracts, cut in Paris, is April. */
    @Test
    void cutsMonthsAsContractsDoAndTellsTimesAsTheReaderLivesThem() throws Exception {
        signed = month.sign("Boutique du Port");
        open("2026-03-31T23:30:00Z", Severity.CRITICAL, "Panier");
        clock.stopAt(Instant.parse("2026-03-31T23:40:00Z"));
        var elsewhere = asTechnicianIn(ZoneId.of("America/New_York"));
        String page = "/shops/" + signed.shop() + "/indicators";
        assertThat(opened(page, elsewhere)).contains(page + "/ACKNOWLEDGEMENT?month=2026-04");
        for (String month : new String[] {"", "?month=2026-04"}) {
            assertThat(opened(
                            page + "/ACKNOWLEDGEMENT" + month + (month.isEmpty() ? "?" : "&") + "part=tickets",
                            elsewhere))
                    .contains("Panier", "31/03/2026 19\u00a0h\u00a030");
        }
        assertThat(opened(page + "/ACKNOWLEDGEMENT?month=2026-04&part=tickets", asTechnician()))
                .contains("Panier", "01/04/2026 01\u00a0h\u00a030");
        assertThat(opened(page + "/ACKNOWLEDGEMENT?month=2026-03&part=tickets", elsewhere))
                .doesNotContain("Panier");
    }

    @Test
    void findsNoMonthBeyondAllThatCanBeKnown() throws Exception {
        signed = month.sign("Boutique du Port");
        String shop = "/shops/" + signed.shop();
        String contract = "/contracts/" + signed.contract();
        for (String of : new String[] {shop, contract}) {
            for (String far : new String[] {"%2B999999999-12", "-9999-01", "1999-12", "2100-01"}) {
                mvc.perform(get(URI.create(of + "/indicators/UPTIME?month=" + far))
                                .with(asTechnician()))
                        .andExpect(status().isNotFound());
            }
            for (String near : new String[] {"2000-01", "2099-12"}) {
                assertThat(opened(of + "/indicators/UPTIME?month=" + near, asTechnician()))
                        .contains("?month=" + near + "#UPTIME");
            }
        }
    }

    @Test
    void leadsTheMerchantBackToTheShop() throws Exception {
        signed = month.sign("Boutique du Port");
        var merchant = asMerchantOf(signed.customer());
        for (String facts : new String[] {"/portal", "/portal/contracts/" + signed.contract()}) {
            String page = facts + "/indicators/OUTAGES?month=2026-03";
            assertThat(opened(page, merchant)).contains("\"/portal/indicators?month=2026-03#OUTAGES\"");
            assertThat(opened(page + "&shop=" + signed.shop(), merchant))
                    .contains("\"/portal/indicators?shop=" + signed.shop() + "&amp;month=2026-03#OUTAGES\"");
        }
    }

    /** Follows the link of every counted part, and of every share by severity. @return what each says it counts */
    private Map<String, Integer> checked(String report, RequestPostProcessor reader) throws Exception {
        String page = opened(report, reader);
        String indicators = page.substring(page.indexOf("id=\"indicators\""), page.indexOf("id=\"work\""));
        Map<String, Integer> counts = new HashMap<>();
        var links = PART.matcher(indicators);
        while (links.find()) {
            String text = links.group(5).strip();
            long lines = FACT.matcher(opened(links.group(1).replace("&amp;", "&"), reader))
                    .results()
                    .count();
            var number = LAST_NUMBER.matcher(text);
            boolean counting = Pattern.matches(
                    "tickets|open|decided|pending|measurements|whole|incomplete|failed|drills|answered|asked",
                    links.group(3));
            if (counting) {
                assertThat(number.find()).as(text).isTrue();
                assertThat(lines).as(links.group(2) + ": " + text).isEqualTo(Long.parseLong(number.group(1)));
                counts.put(links.group(2) + " " + links.group(3), (int) lines);
            } else if (links.group(4) != null) {
                assertThat(lines).as(links.group(2) + ": " + text).isPositive();
            }
        }
        assertThat(counts).hasSizeGreaterThan(15);
        return counts;
    }

    private TicketId open(String at, Severity severity, String subject) {
        clock.stopAt(Instant.parse(at));
        return tickets.open(
                        new Request(
                                signed.customer(),
                                signed.shop(),
                                Channel.PORTAL,
                                severity,
                                Activity.CORRECTIVE,
                                subject,
                                "Voir la page."),
                        Author.correspondent("Claire"))
                .id();
    }

    private void resolve(TicketId ticket, String at) {
        clock.stopAt(Instant.parse(at));
        tickets.reply(ticket, INES, "Je regarde.");
        tickets.resolve(ticket, INES, "Réparé.");
        tickets.close(ticket, INES);
    }

    private String opened(String href, RequestPostProcessor reader) throws Exception {
        return mvc.perform(get(URI.create(href)).with(reader))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
