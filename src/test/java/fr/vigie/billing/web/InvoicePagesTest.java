package fr.vigie.billing.web;

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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Customers;
import fr.vigie.billing.InvoiceSearch;
import fr.vigie.billing.InvoiceSearch.Standing;
import fr.vigie.billing.Item;
import fr.vigie.billing.Items;
import fr.vigie.billing.MonthlyRun;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Lives;
import fr.vigie.contract.Party;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.job.JobId;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Consents;
import fr.vigie.support.Consents.Spoken;
import fr.vigie.support.Hours;
import fr.vigie.support.Request;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.PhareAgency;
import fr.vigie.testing.SignedByHand;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.DispatcherServlet;

@PageTest
class InvoicePagesTest {
    private static final Author MARC = Author.staff(PersonId.create(), "Marc");

    @Autowired
    MockMvc mvc;

    @Autowired
    MonthlyRun run;

    @Autowired
    InvoiceSearch search;

    @Autowired
    AgencySettings agency;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Contracts contracts;

    @Autowired
    Tickets tickets;

    @Autowired
    Hours hours;

    @Autowired
    Consents consents;

    @Autowired
    Jobs jobs;

    @Autowired
    Lives lives;

    @Autowired
    Items items;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private CustomerId customer = CustomerId.create();
    private String contract = "";
    private TicketId ticket = new TicketId(new java.util.UUID(1, 1));

    @BeforeEach
    void aContractWithHours() throws Exception {
        clock.stopAt(Instant.parse("2026-02-01T09:00:00Z"));
        PhareAgency.enter(agency);
        customer = customers
                .create(CustomerDetails.named("Boutique du Port", Locale.FRENCH))
                .id();
        Shop shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), clock.instant())
                .takenOver(clock.instant());
        shops.add(shop);
        var drafted = contracts.draft(customer, List.of(shop.id()), Plan.SERENITE, clock.instant());
        SignedByHand.sign(sql, drafted.id(), clock.instant());
        contract = drafted.id().toString();
        clock.stopAt(Instant.parse("2026-03-12T09:00:00Z"));
        ticket = tickets.open(
                        new Request(
                                customer,
                                shop.id(),
                                Channel.PHONE,
                                Severity.MINOR,
                                Activity.EVOLUTIVE,
                                "Travail",
                                "Long."),
                        MARC)
                .id();
        consents.noteAgreement(ticket, Duration.ofHours(20), "", new Spoken("Claire", clock.instant()), MARC)
                .orThrow();
        hours.log(ticket, MARC, Duration.ofHours(8), LocalDate.parse("2026-03-12"), "Module <retrait>");
        mvc.perform(get("/portal/invoices").with(asMerchantOf(customer))).andExpect(status().isOk());
        clock.stopAt(Instant.parse("2026-04-05T09:00:00Z"));
    }

    @AfterEach
    void releaseTheClock() {
        sql.sql("update billing_settings set first_month = '2099-01-01'").update();
        clock.release();
    }

    @Test
    void aMonthGoesFromDraftToPaid() throws Exception {
        saveSettings();
        run.run();
        String page = "/invoices/" + draft();
        mvc.perform(get(page).with(asManager()))
                .andExpect(content().string(containsString("l’adresse de facturation du client")))
                .andExpect(content().string(containsString("Module &lt;retrait&gt;")));
        mvc.perform(post(page + "/validation").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.invoice.refused.missing"));
        saveProfile();
        mvc.perform(post(page + "/items")
                        .param("kind", "EXPENSE")
                        .param("label", "Nom <de domaine>")
                        .param("amount", "12,50")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.invoice.notice.item"));
        String mistyped = Pattern.compile(page + "/items/[0-9a-f-]+/withdrawal")
                .matcher(mvc.perform(get(page).with(asManager()))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        mvc.perform(post(mistyped).param("reason", "Erreur").with(csrf()).with(asTechnician()))
                .andExpect(status().isForbidden());
        mvc.perform(post(mistyped).with(csrf()).with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.expense.refused"));
        mvc.perform(post(mistyped).param("reason", "Erreur").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("notice", "billing.invoice.notice.withdrawn"));
        mvc.perform(get(page).with(asManager())).andExpect(content().string(not(containsString("Nom &lt;de"))));
        mvc.perform(post(page + "/items")
                        .param("kind", "EXPENSE")
                        .param("label", "Nom <de domaine>")
                        .param("amount", "12,50")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.invoice.notice.item"));
        mvc.perform(post(page + "/items")
                        .param("kind", "CREDIT")
                        .param("label", "Geste de trop")
                        .param("amount", "5")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.invoice.notice.item"));
        String shown = mvc.perform(get(page).with(asManager()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String excess = Pattern.compile(page + "/items/[0-9a-f-]+/withdrawal")
                .matcher(shown.substring(shown.lastIndexOf("Retirer l’avoir…")))
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        mvc.perform(post(excess).param("reason", "Erreur").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("notice", "billing.invoice.notice.creditWithdrawn"));
        mvc.perform(get(page).with(asManager())).andExpect(content().string(not(containsString("Geste de trop"))));
        mvc.perform(post(page + "/items").param("amount", "-3").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.item.refused"));
        mvc.perform(post(page + "/notes").param("notes", "Merci").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("notice", "billing.invoice.notice.annotated"));
        mvc.perform(post(page + "/computation").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("notice", "billing.invoice.notice.revised"));
        mvc.perform(get(page).with(asManager()))
                .andExpect(content().string(containsString("Nom &lt;de domaine&gt;")))
                .andExpect(content().string(containsString("Merci")));
        mvc.perform(get(page + "/document.pdf").with(asManager()))
                .andExpect(content().contentType("application/pdf"));
        mvc.perform(get("/portal" + page).with(asMerchantOf(customer))).andExpect(status().isNotFound());
        mvc.perform(get(page + "/cii.xml").with(asManager())).andExpect(status().isNotFound());
        mvc.perform(post(page + "/validation")
                        .param("send", "true")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(redirectedUrl(page))
                .andExpect(flash().attribute("notice", "billing.invoice.notice.issuedAndSent"));
        mvc.perform(get("/portal/invoices").with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("À régler")));
        mvc.perform(get("/portal" + page).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("Module &lt;retrait&gt;")))
                .andExpect(content().string(containsString("https://pay.example/F-2026-")));
        mvc.perform(get("/portal" + page + "/document.pdf").with(asMerchantOf(customer)))
                .andExpect(content().contentType("application/pdf"));
        CustomerId stranger = customers.create("Autre", Locale.FRENCH).id();
        mvc.perform(get("/portal" + page).with(asMerchantOf(stranger))).andExpect(status().isNotFound());
        mvc.perform(get("/portal" + page + "/document.pdf").with(asMerchantOf(stranger)))
                .andExpect(status().isNotFound());
        for (String syntax : List.of("cii", "ubl")) {
            mvc.perform(get("/portal" + page + "/" + syntax + ".xml").with(asMerchantOf(stranger)))
                    .andExpect(status().isNotFound());
            mvc.perform(get("/portal" + page + "/" + syntax + ".xml").with(asMerchantOf(customer)))
                    .andExpect(header().string("Content-Disposition", containsString("-" + syntax + ".xml")))
                    .andExpect(content().string(containsString("Maintenance")));
            mvc.perform(get(page + "/" + syntax + ".xml").with(asManager())).andExpect(status().isOk());
            mvc.perform(get(page + "/" + syntax + ".xml").with(asTechnician())).andExpect(status().isForbidden());
        }
        mvc.perform(post(page + "/payments")
                        .param("day", "2026-04-05")
                        .param("amount", "100")
                        .param("method", "TRANSFER")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.invoice.notice.paid"));
        mvc.perform(post(page + "/payments").param("amount", "x").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.payment.refused.day"));
        mvc.perform(post(page + "/credit")
                        .param("reason", "Erreur")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.invoice.notice.credited"));
        mvc.perform(get("/invoices/" + draft()).with(asManager()))
                .andExpect(content().string(containsString("Avoir")));
        mvc.perform(get(page).with(asManager())).andExpect(content().string(containsString("100,00")));
        mvc.perform(get("/invoices").with(asManager())).andExpect(content().string(containsString("F-2026-")));
        mvc.perform(get("/invoices.csv?customer=" + customer).with(asManager()))
                .andExpect(content().string(containsString("F-2026-")))
                .andExpect(content().string(containsString(";-412,50;-495,00;;;")));
        for (String order : List.of("created", "number", "customer", "due", "gross", "balance")) {
            mvc.perform(get("/invoices?sort=-" + order + "&customer=" + customer)
                            .with(asManager()))
                    .andExpect(content().string(containsString("F-2026-")))
                    .andExpect(content().string(containsString("customer=" + customer + "&amp;sort=")));
        }
        mvc.perform(get("/invoices?sort=gross").with(asManager()))
                .andExpect(content().string(containsString("aria-sort=\"ascending\"")))
                .andExpect(content().string(containsString("/invoices.csv?sort=gross")));
        mvc.perform(get("/customers/{id}/billing/card", customer).with(asManager()))
                .andExpect(content().string(containsString("F-2026-")));
        clock.stopAt(Instant.parse("2026-05-05T09:00:00Z"));
        run.run();
        mvc.perform(get("/invoices/" + draft()).with(asManager()))
                .andExpect(content().string(containsString("Comparé à mars 2026")))
                .andExpect(content().string(containsString("vb-gone")));
    }

    @Test
    void aPartOfAnInvoiceIsCreditedByLineAndNeverBeyondIt() throws Exception {
        saveSettings();
        saveProfile();
        run.run();
        String page = "/invoices/" + draft();
        mvc.perform(get(page + "/credit").with(asManager())).andExpect(status().isNotFound());
        mvc.perform(post(page + "/validation").with(csrf()).with(asManager()));
        mvc.perform(get(page + "/credit").with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(get(page + "/credit").with(asManager()))
                .andExpect(content().string(containsString("name=\"amount-1\"")));
        mvc.perform(post(page + "/credit/lines")
                        .param("amount-1", "250,01")
                        .param("amount-2", "x")
                        .param("reason", "Geste <commercial>")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("value=\"250,01\"")))
                .andExpect(content().string(containsString("Geste &lt;commercial&gt;")));
        mvc.perform(post(page + "/credit/lines")
                        .param("amount-1", "250,01")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(content().string(containsString("Il ne reste que 250,00")));
        mvc.perform(post(page + "/credit/lines").with(csrf()).with(asManager()))
                .andExpect(content().string(containsString("Donnez au moins un montant")));
        mvc.perform(post(page + "/credit/lines")
                        .param("amount-1", "50")
                        .param("reason", "Geste")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.invoice.notice.credited"));
        String note = "/invoices/" + draft();
        mvc.perform(post(note + "/computation").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.invoice.refused.creditNote"));
        mvc.perform(post(note + "/validation").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("notice", "billing.invoice.notice.issued"));
        mvc.perform(get(page + "/credit").with(asManager())).andExpect(content().string(containsString("200,00")));
        mvc.perform(get(page).with(asManager())).andExpect(content().string(containsString("Créditée en partie")));
    }

    @Test
    void remindersAreWrittenAndHeldBackByManagers() throws Exception {
        saveSettings();
        saveProfile();
        mvc.perform(get("/billing/reminders").with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(get("/billing/reminders").with(asManager()))
                .andExpect(content().string(containsString("Mise en demeure")));
        mvc.perform(post("/billing/reminders")
                        .param("active", "true")
                        .param("levels[0].days", "5")
                        .param("levels[0].subjectFr", "Facture {numero}")
                        .param("levels[0].textFr", "<b>Payez</b>")
                        .param("levels[0].subjectEn", "")
                        .param("levels[0].textEn", "Pay")
                        .param("levels[1].days", "3")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("{numero} n’est pas connu")))
                .andExpect(content().string(containsString("chaque relance après la précédente")))
                .andExpect(content().string(containsString("&lt;b&gt;Payez&lt;/b&gt;")));
        mvc.perform(post("/billing/reminders")
                        .param("active", "true")
                        .param("levels[0].days", "5")
                        .param("levels[0].subjectFr", "Facture {number}")
                        .param("levels[0].textFr", "Payez")
                        .param("levels[0].subjectEn", "Invoice {number}")
                        .param("levels[0].textEn", "Pay")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.reminder.saved"));
        run.run();
        String page = "/invoices/" + draft();
        mvc.perform(post(page + "/reminders").with(csrf()).with(asManager()));
        mvc.perform(
                post(page + "/validation").param("send", "true").with(csrf()).with(asManager()));
        mvc.perform(get(page).with(asManager())).andExpect(content().string(containsString("Relance 1 à partir du")));
        mvc.perform(post(page + "/reminders").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.reminder.refused.notDue"));
        mvc.perform(post(page + "/reminders/pause")
                        .param("reason", "Litige")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.reminder.notice.paused"));
        mvc.perform(get(page).with(asManager())).andExpect(content().string(containsString("suspendues")));
        mvc.perform(post(page + "/reminders/resumption").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("notice", "billing.reminder.notice.resumed"));
        sql.sql("delete from billing_reminder_level").update();
    }

    @Test
    void anAccountantTakesEntriesAndDocumentsAway() throws Exception {
        saveSettings();
        saveProfile();
        run.run();
        String page = "/invoices/" + draft();
        mvc.perform(post(page + "/validation").with(csrf()).with(asManager()));
        mvc.perform(post(page + "/payments")
                .param("day", "2026-04-05")
                .param("amount", "100")
                .param("method", "TRANSFER")
                .with(csrf())
                .with(asManager()));
        mvc.perform(get("/billing/exports").with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(get("/billing/exports?from=2026-04-30&to=2026-04-01").with(asManager()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("deux jours dans l’ordre")));
        mvc.perform(get("/billing/exports")
                        .param("from", "+999999999-12-01")
                        .param("to", "+999999999-12-31")
                        .with(asManager()))
                .andExpect(status().is(422));
        String span = "from=2026-04-01&to=2026-04-30";
        mvc.perform(get("/billing/exports?" + span).with(asManager()))
                .andExpect(content().string(containsString("facture")))
                .andExpect(content().string(containsString("706000")))
                .andExpect(content().string(containsString("TVA collectée")));
        mvc.perform(post("/billing/exports/accounts")
                        .param("customers", "9")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("compte de 3 à 12 chiffres")));
        String entries = mvc.perform(get("/billing/exports/entries.csv?" + span).with(asManager()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(entries).contains("JournalCode", "411000", "706000", "445710", ";100,00;0,00;", "20260405");
        String bare = entries.replace("\"", "");
        assertThat(bare)
                .as("the columns of LPF A. 47 A-1 in their order")
                .contains(
                        "JournalCode;JournalLib;EcritureNum;EcritureDate;CompteNum;CompteLib;CompAuxNum;CompAuxLib;PieceRef"
                                + ";PieceDate;EcritureLib;Debit;Credit;EcritureLet;DateLet;ValidDate;Montantdevise;Idevise\r\n")
                .contains("BQ;Banque;R-F-2026-", ";20260405;512000;Banque;;;F-2026-", ";100,00;0,00;;;20260405;;\r\n");
        assertThat(bare.lines())
                .allSatisfy(line -> assertThat(line.split(";", -1)).hasSize(18));
        mvc.perform(get("/billing/exports?" + span).with(asManager()))
                .andExpect(content().string(containsString("Prestations de services, hors Union européenne")));
        mvc.perform(get("/billing/exports/entries.csv?from=x&to=y").with(asManager()))
                .andExpect(status().isBadRequest());
        mvc.perform(get("/invoices.csv").with(asManager()))
                .andExpect(header().string("Content-Disposition", containsString("factures.csv")));
        byte[] zip = mvc.perform(get("/billing/exports/documents.zip?" + span).with(asManager()))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            List<String> names = new ArrayList<>();
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
            assertThat(names).anyMatch(name -> name.startsWith("F-2026-")).contains("index.csv");
        }
    }

    @Test
    void marginsSetWhatIsInvoicedAgainstTheCostOfTheTime() throws Exception {
        saveSettings();
        saveProfile();
        mvc.perform(get("/billing/margins?month=2026-03").with(asManager()))
                .andExpect(content().string(containsString("coût interne d’une heure n’est pas réglé")))
                .andExpect(content().string(containsString("Pas encore facturé")));
        agency.changeHourlyCost(Money.euros("40"));
        run.run();
        mvc.perform(get("/billing/margins?month=2026-03&order=TIME").with(asManager()))
                // 8 h at 40 € beside 250 € of fee and 2 h of overage at 75 €
                .andExpect(content().string(containsString("320,00")))
                .andExpect(content().string(containsString("Brouillon")));
        mvc.perform(get("/billing/margins.csv?month=2026-03").with(asManager()))
                .andExpect(content().string(containsString(";250,00;")))
                .andExpect(content().string(containsString(";480;320,00;")));
        clock.stopAt(Instant.parse("2026-05-02T09:00:00Z"));
        agency.changeHourlyCost(Money.euros("60"));
        agency.changeHourlyCost(Money.euros("55"));
        mvc.perform(get("/billing/margins.csv?month=2026-03").with(asManager()))
                .andExpect(content().string(containsString(";480;320,00;")));
        assertThat(agency.hourlyCost(LocalDate.parse("2026-05-01"))).contains(Money.euros("40"));
        assertThat(agency.hourlyCost(LocalDate.parse("2026-05-02"))).contains(Money.euros("55"));
        mvc.perform(get("/billing/margins?month=mars").with(asManager())).andExpect(status().isNotFound());
        for (String month : List.of("+999999-12", "-999999-01", "1999-12")) {
            for (String page : List.of("/billing/margins", "/billing/margins.csv")) {
                mvc.perform(get(page).param("month", month).with(asManager())).andExpect(status().isNotFound());
            }
            mvc.perform(get("/invoices/runs/" + month).with(asManager())).andExpect(status().isNotFound());
            mvc.perform(post("/invoices/runs/" + month + "/drafts").with(csrf()).with(asManager()))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(get("/billing/margins").with(asTechnician())).andExpect(status().isForbidden());
    }

    @Test
    void aMandateIsSealedAndItsInvoicesAreCollectedOrRejected() throws Exception {
        saveSettings();
        saveProfile();
        String mandate = "/customers/" + customer + "/mandate";
        mvc.perform(get(mandate).with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(post(mandate)
                        .param("reference", "RUM été")
                        .param("iban", "FR7630006000011234567890188")
                        .param("bic", "x")
                        .param("signedOn", "2027-01-01")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("bonne clé")))
                .andExpect(content().string(containsString("value=\"RUM été\"")))
                .andExpect(content().string(containsString("au plus tard aujourd’hui")));
        mvc.perform(post(mandate)
                        .param("reference", "RUM-" + customer.toString().substring(20))
                        .param("holder", "Port SARL")
                        .param("iban", "FR76 3000 6000 0112 3456 7890 189")
                        .param("signedOn", "2026-04-01")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.mandate.saved"));
        mvc.perform(get(mandate).with(asManager()))
                .andExpect(content().string(containsString("•••• 0189")))
                .andExpect(content().string(not(containsString("3000"))));
        mvc.perform(post("/billing/debits/creditor")
                        .param("creditor", "FR00ZZZ123456")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.error.creditor"));
        run.run();
        String page = "/invoices/" + draft();
        String invoice = page.substring("/invoices/".length());
        mvc.perform(
                post(page + "/validation").param("send", "true").with(csrf()).with(asManager()));
        mvc.perform(post("/billing/debits")
                        .param("invoice", invoice)
                        .param("day", "2026-05-05")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.debit.refused.creditor"));
        mvc.perform(post("/billing/debits/creditor")
                        .param("creditor", "FR72ZZZ123456")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.debit.creditor.saved"));
        mvc.perform(get("/billing/debits").with(asManager()))
                .andExpect(content().string(containsString(invoice)));
        mvc.perform(post("/billing/debits")
                        .param("invoice", invoice)
                        .param("day", "2026-04-05")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.debit.refused.day"));
        String batch = mvc.perform(post("/billing/debits")
                        .param("invoice", invoice)
                        .param("day", "2026-05-05")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.debit.made"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        mvc.perform(post("/billing/debits")
                        .param("invoice", invoice)
                        .param("day", "2026-05-05")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.debit.refused.nothing"));
        mvc.perform(post(batch + "/file").with(csrf()).with(asManager()))
                .andExpect(header().string("Content-Disposition", containsString("pain.008.001.08")))
                .andExpect(content().string(containsString("<IBAN>FR7630006000011234567890189</IBAN>")))
                .andExpect(content().string(containsString("<SeqTp>FRST<")));
        mvc.perform(post(batch + "/file").with(csrf()).with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(post(batch + "/" + invoice + "/collection").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("notice", "billing.debit.notice.collected"));
        mvc.perform(post(batch + "/" + invoice + "/collection").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.debit.refused.settled"));
        mvc.perform(get(page).with(asManager())).andExpect(content().string(containsString("Soldée")));
        mvc.perform(post(batch + "/" + invoice + "/rejection")
                        .param("reason", "Provision <insuffisante>")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.debit.notice.rejected"));
        mvc.perform(get(batch).with(asManager()))
                .andExpect(content().string(containsString("Provision &lt;insuffisante&gt;")));
        mvc.perform(get("/billing/debits").with(asManager()))
                .andExpect(content().string(containsString(invoice)));
        mvc.perform(post(mandate + "/revocation").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("notice", "billing.mandate.revoked"));
        mvc.perform(get("/billing/debits/" + customer).with(asManager())).andExpect(status().isNotFound());
        sql.sql("update billing_settings set creditor = ''").update();
    }

    @Test
    void theRunSaysWhatBecameOfEachContractAndDoesItAgain() throws Exception {
        saveSettings();
        run.run();
        String page = "/invoices/" + draft();
        mvc.perform(get("/invoices/runs/2026-03").with(asManager()))
                .andExpect(content().string(containsString("Brouillon à valider")))
                .andExpect(content().string(containsString("plus rien")));
        mvc.perform(post(page + "/discarding")
                        .param("reason", "Offert")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.invoice.notice.discarded"));
        mvc.perform(get("/invoices/runs/2026-03").with(asManager()))
                .andExpect(content().string(containsString("Offert")));
        mvc.perform(post("/invoices/runs/2026-03/" + contract).with(csrf()).with(asManager()))
                .andExpect(flash().attribute("notice", "billing.run.again.DRAFTED"));
        mvc.perform(post("/invoices/runs/2026-03/drafts").with(csrf()).with(asManager()))
                .andExpect(redirectedUrl("/invoices/runs/2026-03"))
                .andExpect(flash().attribute("notice", "billing.run.nothingMissing"));
        mvc.perform(get("/invoices/runs/mars").with(asManager())).andExpect(status().isNotFound());
        mvc.perform(get("/invoices").with(asTechnician())).andExpect(status().isForbidden());
    }

    @Test
    void aMonthThatIsNotOverListsWhatItWillBillAndIsNotInvoiced() throws Exception {
        saveSettings();
        mvc.perform(get("/invoices/runs/2026-04").with(asManager()))
                .andExpect(content().string(containsString("n’est pas terminé")))
                .andExpect(content().string(containsString("Pas encore")))
                .andExpect(content().string(containsString("à partir du 01/05/2026")));
        mvc.perform(post("/invoices/runs/2026-04/" + contract).with(csrf()).with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.run.refused.notOver"));
        mvc.perform(post("/invoices/runs/2026-04/drafts").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.run.refused.notOver"));
        mvc.perform(post("/invoices/runs/2026-02/" + contract).with(csrf()).with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.run.refused.before"));
        mvc.perform(post("/invoices/runs/2026-03/" + contract).with(csrf()).with(asTechnician()))
                .andExpect(status().isForbidden());
    }

    @Test
    void aMonthThatRunsNoLongerReachIsSaidAndDraftedWhenAManagerAsks() throws Exception {
        saveSettings();
        clock.stopAt(Instant.parse("2028-08-05T09:00:00Z"));
        mvc.perform(get("/invoices").with(asManager()))
                .andExpect(content().string(containsString("/invoices/runs/2028-02\">février 2028")));
        mvc.perform(get("/invoices/runs/2028-02").with(asManager()))
                .andExpect(content().string(containsString("Jamais facturé")))
                .andExpect(content().string(containsString("/invoices/runs/2028-02/drafts")))
                .andExpect(content().string(containsString("plus de 3 mois")));
        String told = mvc.perform(
                        post("/invoices/runs/2028-02/drafts").with(csrf()).with(asManager()))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(told).startsWith("/invoices/runs/2028-02?job=");
        jobs.runNow(JobId.of(told.substring(told.indexOf('=') + 1)));
        mvc.perform(get("/invoices/runs/2028-02").with(asManager()))
                .andExpect(content().string(containsString("Brouillon à valider")));
    }

    @Test
    void aRefusedMailOfAnInvoiceShowsBesideItsContract() throws Exception {
        saveSettings();
        saveProfile();
        run.run();
        String page = "/invoices/" + draft();
        mvc.perform(post(page + "/validation")
                        .param("send", "true")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.invoice.notice.issuedAndSent"));
        mvc.perform(get("/invoices/runs/2026-03").with(asManager()))
                .andExpect(content().string(containsString("Envoyée")))
                .andExpect(content().string(not(containsString("Courriel refusé"))));
        sql.sql("update mail_outbox set state = 'DEAD', complaint = 'unknown <user>' where idempotency_key like :key")
                .param("key", "invoice.sent:" + page.substring("/invoices/".length()) + ":%")
                .update();
        mvc.perform(get("/invoices/runs/2026-03").with(asManager()))
                .andExpect(content().string(containsString("Courriel refusé")))
                .andExpect(content().string(containsString("unknown &lt;user&gt;")));
    }

    @Test
    void whatWaitsOfTheInvoicingStandsOnTheManagersHomePage() throws Exception {
        saveSettings();
        saveProfile();
        run.run();
        String page = "/invoices/" + draft();
        for (String home : List.of("/", "/today/bands")) {
            mvc.perform(get(home).with(asManager()))
                    .andExpect(content().string(containsString("à valider, mars 2026")))
                    .andExpect(content().string(containsString("href=\"/invoices/runs/2026-03\"")));
            mvc.perform(get(home).with(asTechnician()))
                    .andExpect(content().string(not(containsString("/invoices/runs/2026-03"))));
        }
        mvc.perform(post(page + "/validation").with(csrf()).with(asManager()));
        mvc.perform(get("/").with(asManager()))
                .andExpect(content().string(containsString("1 facture validée, pas encore envoyée, mars 2026")))
                .andExpect(content().string(containsString("href=\"/invoices/runs/2026-03\"")));
        mvc.perform(get("/").with(asTechnician()))
                .andExpect(content().string(not(containsString("pas encore envoyée"))));
        mvc.perform(post(page + "/sending").with(csrf()).with(asManager()));
        mvc.perform(get("/").with(asManager())).andExpect(content().string(not(containsString("pas encore envoyée"))));
        sql.sql("update mail_outbox set state = 'DEAD', complaint = 'unknown' where idempotency_key like :key")
                .param("key", "invoice.sent:" + page.substring("/invoices/".length()) + ":%")
                .update();
        sql.sql("""
            insert into billing_attempt (contract_id, month, customer_id, at, outcome, problem)
            values (gen_random_uuid(), '2026-03-01', :customer, :at, 'FAILED', 'trop')
            """)
                .param("customer", customer.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        mvc.perform(get("/").with(asManager()))
                .andExpect(
                        content().string(containsString("Le courriel d’une facture impayée a été refusé, mars 2026")))
                .andExpect(content().string(containsString(" pu être établi")));
        sql.sql("delete from billing_attempt where problem = 'trop'").update();
        sql.sql("update mail_outbox set state = 'WAITING', complaint = null where complaint = 'unknown'")
                .update();
        mvc.perform(
                post(page + "/credit").param("reason", "Erreur").with(csrf()).with(asManager()));
        mvc.perform(get("/").with(asManager()))
                .andExpect(content().string(containsString("à valider")))
                .andExpect(content().string(containsString("href=\"/invoices?state=DRAFT\"")));
    }

    @Test
    void aFinalSettlementShowsOnTheMonthsPageAndItsHoursMayBeGivenUp() throws Exception {
        saveSettings();
        run.run();
        clock.stopAt(Instant.parse("2026-04-10T09:00:00Z"));
        ContractId ended = ContractId.of(contract);
        lives.terminate(ended, Party.CUSTOMER, null, "D’un commun accord", "Marc");
        hours.log(ticket, MARC, Duration.ofHours(2), LocalDate.parse("2026-03-30"), "");
        clock.stopAt(Instant.parse("2026-05-05T09:00:00Z"));
        run.run();
        items.enter(
                customer,
                ended,
                Item.Kind.CREDIT,
                LocalDate.parse("2026-05-02"),
                "Pénalité",
                Money.euros("900"),
                null,
                MARC);
        clock.stopAt(Instant.parse("2026-06-05T09:00:00Z"));
        hours.reverse(ticket, hours.of(ticket).getLast().id(), MARC);
        mvc.perform(get("/invoices/runs/2026-05").with(asManager()))
                .andExpect(content().string(containsString("décompte final")));
        run.run();
        String page = "/invoices/" + draft();
        mvc.perform(get(page).with(asManager()))
                .andExpect(content().string(containsString("Décompte final")))
                .andExpect(content().string(containsString(page + "/computation")))
                .andExpect(content().string(containsString("Ne pas rendre ces heures")));
        mvc.perform(get(page + "/document.pdf").with(asManager()))
                .andExpect(content().contentType("application/pdf"));
        mvc.perform(post(page + "/waivers")
                        .param("month", "2026-03")
                        .param("reason", "Convenu")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.invoice.notice.waived"));
        mvc.perform(get(page).with(asManager()))
                .andExpect(content().string(not(containsString("Ne pas rendre ces heures"))));
        mvc.perform(post(page + "/waivers")
                        .param("month", "2026-03")
                        .param("reason", "Convenu")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.waiver.refused"));
        mvc.perform(post(page + "/waivers")
                        .param("month", "2026-03")
                        .with(csrf())
                        .with(asTechnician()))
                .andExpect(status().isForbidden());
    }

    @Test
    void theMerchantsHomeTellsWhatIsOwedAndTheNewestDocuments() throws Exception {
        saveSettings();
        saveProfile();
        run.run();
        String page = "/invoices/" + draft();
        mvc.perform(get("/portal/invoices/card").with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("Rien à régler")));
        mvc.perform(post(page + "/validation")
                        .param("send", "true")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.invoice.notice.issuedAndSent"));
        mvc.perform(get("/portal/invoices/card").with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("à régler avant le mardi 5 mai 2026")))
                .andExpect(content().string(containsString("/portal" + page)));
        mvc.perform(get("/portal/papers/card").with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("Facture F-2026-")))
                .andExpect(content().string(containsString("/portal" + page + "/document.pdf")))
                .andExpect(content().string(containsString("Sérénité")))
                .andExpect(content().string(containsString("Personne n’a encore utilisé d’accès")));
        clock.stopAt(Instant.parse("2026-06-05T09:00:00Z"));
        mvc.perform(get("/portal/invoices/card").with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("en retard")));
        CustomerId stranger = customers.create("Autre", Locale.FRENCH).id();
        for (String card : List.of("/portal/invoices/card", "/portal/papers/card")) {
            mvc.perform(get(card).with(asMerchantOf(stranger)))
                    .andExpect(content().string(not(containsString("F-2026-"))));
            mvc.perform(get(card).with(asTechnician())).andExpect(status().isForbidden());
        }
    }

    @Test
    void settingsAndBillingDataSayWhatIsWrongAndKeepWhatWasTyped() throws Exception {
        mvc.perform(post("/billing/settings")
                        .param("firstMonth", "mars")
                        .param("lateRate", "200")
                        .param("cardLink", "javascript:alert(1)")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Donnez un mois")))
                .andExpect(content().string(containsString("entre 0 et 100")))
                .andExpect(content().string(containsString("commence par https://")))
                .andExpect(content().string(containsString("value=\"200\"")));
        mvc.perform(post("/customers/{id}/billing", customer)
                        .param("legalName", "Port SARL")
                        .param("country", "XX")
                        .param("siren", "123")
                        .param("vat", "FR1")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Port SARL")))
                .andExpect(content().string(containsString("deux lettres, par exemple")))
                .andExpect(content().string(containsString("neuf chiffres")))
                .andExpect(content().string(containsString("ni la clé d’un numéro de TVA")));
        mvc.perform(get("/customers/{id}/billing", customer).with(asManager())).andExpect(status().isOk());
        mvc.perform(get("/billing/settings").with(asManager()))
                .andExpect(content().string(not(containsString("{0}"))));
    }

    /** What no typeface draws is refused where it is typed, and kept there. */
    @Test
    void whatCannotBePrintedIsRefusedAndKept() throws Exception {
        saveSettings();
        saveProfile();
        run.run();
        String page = "/invoices/" + draft();
        var refused = mvc.perform(post(page + "/notes")
                        .param("notes", "Merci \uD83C\uDF89")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("alarm", "pdf.unprintable"))
                .andExpect(flash().attribute("alarmArguments", List.of("\uD83C\uDF89")))
                .andReturn();
        mvc.perform(get(page)
                        .requestAttr(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, refused.getFlashMap())
                        .with(asManager()))
                .andExpect(content().string(containsString("ne s’impriment pas\u00a0: \uD83C\uDF89")))
                .andExpect(content().string(containsString(">Merci \uD83C\uDF89</textarea>")));
        mvc.perform(post(page + "/items")
                        .param("kind", "CREDIT")
                        .param("label", "Geste 日")
                        .param("amount", "12,50")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("alarm", "pdf.unprintable"))
                .andExpect(flash().attribute("typedLabel", "Geste 日"))
                .andExpect(flash().attribute("typedKind", "CREDIT"))
                .andExpect(flash().attribute("typedAmount", "12,50"));
        mvc.perform(post("/customers/{id}/billing", customer)
                        .param("legalName", "Port 日 SARL")
                        .param("street", "2 quai")
                        .param("postCode", "35400")
                        .param("city", "Saint-Malo")
                        .param("country", "FR")
                        .param("method", "TRANSFER")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("value=\"Port 日 SARL\"")))
                .andExpect(content().string(containsString("ne s’impriment pas\u00a0: 日")));
        mvc.perform(post(page + "/validation").with(csrf()).with(asManager()))
                .andExpect(flash().attribute("notice", "billing.invoice.notice.issued"));
        mvc.perform(post(page + "/credit")
                        .param("reason", "Geste 日")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("alarm", "pdf.unprintable"))
                .andExpect(flash().attribute("typedReason", "Geste 日"));
        mvc.perform(post(page + "/credit/lines")
                        .param("amount-1", "10")
                        .param("reason", "Geste 日")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("ne s’impriment pas\u00a0: 日")))
                .andExpect(content().string(containsString(">Geste 日<")));
    }

    private String draft() {
        var lines = search.page(null, Standing.DRAFT, customer, false, null, 9).lines();
        assertThat(lines).isNotEmpty();
        return lines.getFirst().id().toString();
    }

    private void saveSettings() throws Exception {
        mvc.perform(post("/billing/settings")
                        .param("firstMonth", "2026-03")
                        .param("lateRate", "12,15")
                        .param("cardLink", "https://pay.example/{number}?eur={amount}")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(flash().attribute("notice", "billing.settings.saved"));
    }

    private void saveProfile() throws Exception {
        mvc.perform(post("/customers/{id}/billing", customer)
                        .param("legalName", "Boutique du Port SARL")
                        .param("street", "2 quai Duguay")
                        .param("postCode", "35400")
                        .param("city", "Saint-Malo")
                        .param("country", "FR")
                        .param("siren", "552 100 554")
                        .param("vat", "")
                        .param("method", "TRANSFER")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(redirectedUrl("/customers/" + customer));
    }
}
