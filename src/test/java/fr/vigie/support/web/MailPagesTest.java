package fr.vigie.support.web;

import static fr.vigie.testing.SignedInAs.TECHNICIAN;
import static fr.vigie.testing.SignedInAs.asAdministrator;
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

import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.PersonId;
import fr.vigie.mail.inbox.ArrivedMail;
import fr.vigie.mail.inbox.ArrivedMails;
import fr.vigie.mail.inbox.InboxSettings;
import fr.vigie.mail.inbox.Inboxes;
import fr.vigie.mail.inbox.MailRoom;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketEvent;
import fr.vigie.support.TicketNumber;
import fr.vigie.support.TicketState;
import fr.vigie.support.Tickets;
import fr.vigie.support.WaitReason;
import fr.vigie.testing.PageTest;
import fr.vigie.vault.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
class MailPagesTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-03T13:05:11Z");
    private static final Author NINA = Author.staff(PersonId.create(), "Nina");

    @Autowired
    MockMvc mvc;

    @Autowired
    Inboxes inboxes;

    @Autowired
    MailRoom room;

    @Autowired
    ArrivedMails arrived;

    @Autowired
    Tickets tickets;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    People people;

    @Autowired
    JdbcClient sql;

    private CustomerId customer = CustomerId.create();
    private Shop shop = Shop.enter(customer, "Port", URI.create("https://port.example/"), Instant.EPOCH);

    @BeforeEach
    void aMailbox() {
        sql.sql("delete from mail_arrived").update();
        sql.sql("delete from mail_inbox").update();
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), Instant.EPOCH);
        shops.add(shop);
        try (Secret password = Secret.of("hunter2-hunter2")) {
            inboxes.change(
                    new InboxSettings(
                            new EmailAddress("support@agence.example"),
                            "imap.invalid",
                            993,
                            InboxSettings.Encryption.TLS,
                            "support",
                            "INBOX",
                            true,
                            true),
                    password);
        }
    }

    @AfterEach
    void noMailbox() {
        sql.sql("delete from mail_inbox").update();
    }

    @Test
    void anAdministratorSetsTheMailboxUpAndThePasswordIsNeverShown() throws Exception {
        mvc.perform(get("/settings/inbox").with(asAdministrator()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("imap.invalid")))
                .andExpect(content().string(not(containsString("hunter2"))))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(post("/settings/inbox")
                        .param("address", "aide@agence.example")
                        .param("host", "imap2.invalid")
                        .param("port", "143")
                        .param("encryption", "STARTTLS")
                        .param("username", "aide")
                        .param("folder", "INBOX")
                        .with(csrf())
                        .with(asAdministrator()))
                .andExpect(redirectedUrl("/settings/inbox"));
        InboxSettings now = inboxes.settings().orElseThrow();
        assertThat(now.address().value()).isEqualTo("aide@agence.example");
        assertThat(now.active()).isFalse();
        try (Secret kept = inboxes.password().orElseThrow()) {
            assertThat(kept.text()).isEqualTo("hunter2-hunter2");
        }
        mvc.perform(get("/settings/inbox/state").with(asAdministrator())).andExpect(status().isOk());
    }

    @Test
    void saysBesideEachFieldWhatIsWrong() throws Exception {
        mvc.perform(post("/settings/inbox")
                        .param("address", "nobody")
                        .param("host", "two words")
                        .param("port", "99999")
                        .param("encryption", "ROT13")
                        .with(csrf())
                        .with(asAdministrator()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Écrivez une adresse comme support@agence.fr.")))
                .andExpect(content().string(containsString("Un port va de 1 à 65535")));
    }

    @Test
    void onlyAdministratorsSetItUpAndOnlyTheAgencySeesTheMail() throws Exception {
        String id = held("stranger-new").id().toString();
        mvc.perform(get("/settings/inbox").with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(get("/tickets/mail/" + id).with(asMerchantOf(customer))).andExpect(status().isForbidden());
        mvc.perform(get("/tickets/mail/" + id + "/source").with(asMerchantOf(customer)))
                .andExpect(status().isForbidden());
        mvc.perform(get("/tickets/mail/nothing").with(asTechnician())).andExpect(status().isNotFound());
    }

    @Test
    void aStrangersMessageBecomesATicketDatedWhenItWasReceived() throws Exception {
        String page = "/tickets/mail/" + held("new-html-only").id();
        mvc.perform(get("/tickets/mail").with(asTechnician()))
                .andExpect(content().string(containsString("Expéditeur inconnu")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get(page).with(asTechnician()))
                .andExpect(content().string(containsString("Bougie ambre")))
                .andExpect(content().string(not(containsString("pixel.example"))))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(post(page + "/opening")
                        .param("shop", shop.id().toString())
                        .with(csrf())
                        .with(asTechnician()))
                .andExpect(flash().attribute("notice", "support.mail.notice.filed"));
        ArrivedMail filed = arrived.latest(ArrivedMail.State.FILED, null, 1).getFirst();
        Ticket ticket = tickets.find(
                        TicketNumber.parse(String.valueOf(filed.conversation())).orElseThrow())
                .orElseThrow();
        assertThat(ticket.opened()).isEqualTo(RECEIVED);
        assertThat(ticket.opening().by().name()).isEqualTo("Claire Martin (claire@port.example)");
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()))
                .andExpect(content().string(containsString("/messages/1/layout")))
                .andExpect(content().string(containsString("/tickets/mail/" + filed.id() + "/source")));
        mvc.perform(get("/tickets/" + ticket.id() + "/messages/1/layout").with(asTechnician()))
                .andExpect(header().string(
                                "Content-Security-Policy",
                                containsString("sandbox allow-popups allow-same-origin; default-src 'none'")))
                .andExpect(content().string(containsString("<b>Bougie ambre</b>")))
                .andExpect(content().string(not(containsString("<script"))));
        mvc.perform(get("/portal/tickets/" + ticket.id()).with(asMerchantOf(customer)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("/layout"))))
                .andExpect(content().string(not(containsString("/source"))));
        mvc.perform(post(page + "/dismissal").with(csrf()).with(asTechnician()))
                .andExpect(flash().attribute("alarm", "support.mail.error.settled"));
    }

    @Test
    void keepsWithinTheLimitsOfFilesAndNamesWhatIsLeftOut() throws Exception {
        mvc.perform(get(opened("many-files")).with(asTechnician()))
                .andExpect(content().string(containsString("<strong>c5.png</strong>")))
                .andExpect(content().string(containsString("<strong>c11.png</strong>")))
                .andExpect(content().string(not(containsString("<strong>c4.png</strong>"))))
                .andExpect(content().string(containsString("venait après le cinquième fichier du message")));
    }

    @Test
    void saysWhichFilesWereHeldBackWhyAndWhereTheOriginalIs() throws Exception {
        String href = opened("hostile-files");
        mvc.perform(get(href).with(asTechnician()))
                .andExpect(content().string(containsString("<strong>facture.pdf</strong>")))
                .andExpect(content().string(containsString("<span>programme</span>, <span>62")))
                .andExpect(content().string(containsString("est un programme, par son contenu.")))
                .andExpect(content().string(containsString("/source\" download>Message d’origine</a>")))
                .andExpect(content().string(not(containsString("<strong>page.html</strong>"))))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/portal" + href).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("est un programme, par son contenu.")))
                .andExpect(content().string(containsString("l’agence garde votre message d’origine")))
                .andExpect(content().string(not(containsString("/source"))));
    }

    @Test
    void showsThePicturesOfAMailAtTheirPlaceInItsLayout() throws Exception {
        String href = opened("new-outlook-cid-and-attachment");
        String page = mvc.perform(get(href + "/messages/1/layout").with(asTechnician()))
                .andExpect(header().string(
                                "Content-Security-Policy",
                                containsString("default-src 'none'; img-src 'self'; base-uri 'none'")))
                .andExpect(header().string("Content-Security-Policy", not(containsString("allow-scripts"))))
                .andReturn()
                .getResponse()
                .getContentAsString();
        Matcher picture = Pattern.compile(
                        "Voici la capture</p>\\s*<a href=\"(" + href + "/files/[0-9a-f-]{36}/picture)\""
                                + " target=\"_blank\" rel=\"noopener\"><img src=\"\\1\"></a>")
                .matcher(page);
        assertThat(picture.find()).as(page).isTrue();
        mvc.perform(get(picture.group(1)).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().contentType("image/png"));
        CustomerId other = customers.create("Le Moulin", Locale.FRENCH).id();
        mvc.perform(get("/portal" + picture.group(1)).with(asMerchantOf(other))).andExpect(status().isNotFound());
        mvc.perform(get(picture.group(1)).with(asMerchantOf(other))).andExpect(status().isForbidden());
    }

    @Test
    void showsNoPictureOfAnotherMailAndNothingThatIsNoneByItsBytes() throws Exception {
        opened("new-outlook-cid-and-attachment");
        String svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        String html = "<p>Voyez</p><img src='cid:image001.png@01D' alt='Logo'><img src='cid:dessin@port'>"
                + "<img src='cid:faux@port'><img src='https://pixel.example/t.gif?u=claire'>"
                + "<img src='//pixel.example/u.gif' onerror='alert(1)'><svg onload='alert(1)'></svg>"
                + "<img src='/settings'><img src='cid:../../../settings'>";
        String raw = "From: Claire Martin <claire@port.example>\r\nTo: support@agence.example\r\nSubject: Panier\r\n"
                + "Message-ID: <hostile@port.example>\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                + html + "\r\n--b\r\nContent-Type: image/svg+xml\r\nContent-ID: <dessin@port>\r\n\r\n" + svg
                + "\r\n--b\r\nContent-Type: image/png; name=faux.png\r\nContent-ID: <faux@port>\r\n\r\n" + svg
                + " \r\n--b--\r\n";
        String href = openedWith(raw.getBytes(StandardCharsets.UTF_8));
        String page = mvc.perform(get(href + "/messages/1/layout").with(asTechnician()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page)
                .contains("2 images distantes ne sont pas chargées", "[image absente du ticket – Logo]")
                .doesNotContain("<img", "<svg", "script", "alert", "onerror", "pixel.example", "settings", "/files/");
        String file = Pattern.compile(href + "/files/[0-9a-f-]{36}")
                .matcher(mvc.perform(get(href).with(asTechnician()))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
        mvc.perform(get(file + "/picture").with(asTechnician())).andExpect(status().isNotFound());
        mvc.perform(get(file).with(asTechnician()))
                .andExpect(content().contentType("text/plain"))
                .andExpect(header().string("Content-Disposition", containsString("attachment")));
    }

    @Test
    void whatAColleagueWroteIsANoteOfTheirsAndNoAnswerOfTheCustomer() throws Exception {
        Ticket ticket = waitingForTheCustomer();
        ArrivedMail mail = writtenBy(colleague(), "Voyez le devis ci-joint.", RECEIVED);
        String page = "/tickets/mail/" + mail.id();
        mvc.perform(get(page).with(asTechnician()))
                .andExpect(content().string(containsString("Écrit par Inès Caron, de l’agence")))
                .andExpect(content().string(not(containsString("Le client du ticket lira ce message"))))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(post(page + "/filing")
                        .param("number", ticket.number().toString())
                        .with(csrf())
                        .with(asManager()))
                .andExpect(redirectedUrl("/tickets/" + ticket.id()));
        Ticket after = tickets.find(ticket.id()).orElseThrow();
        assertThat(after.state()).isEqualTo(TicketState.WAITING_CUSTOMER);
        assertThat(after.events().getLast()).isInstanceOfSatisfying(TicketEvent.Noted.class, note -> {
            assertThat(note.text()).isEqualTo("Voyez le devis ci-joint.");
            assertThat(note.by().name()).isEqualTo("Inès Caron");
            assertThat(note.by().isStaff()).isTrue();
        });
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()))
                .andExpect(content().string(containsString(page + "/source")));
        mvc.perform(get("/portal/tickets/" + ticket.id()).with(asMerchantOf(customer)))
                .andExpect(content().string(not(containsString("Voyez le devis"))));
    }

    @Test
    void aColleaguesMessageReopensNothing() throws Exception {
        Ticket ticket = waitingForTheCustomer();
        tickets.resolve(ticket.id(), NINA, "Corrigé.").orThrow();
        tickets.close(ticket.id(), NINA).orThrow();
        ArrivedMail mail = writtenBy(colleague(), "Merci Nina.", Instant.now());
        mvc.perform(post("/tickets/mail/" + mail.id() + "/filing")
                        .param("number", ticket.number().toString())
                        .with(csrf())
                        .with(asManager()))
                .andExpect(redirectedUrl("/tickets/" + ticket.id()));
        assertThat(tickets.find(ticket.id()).orElseThrow().state()).isEqualTo(TicketState.CLOSED);
    }

    @Test
    void whatMayBeForgedInAColleaguesNameIsANoteOfWhoeverFilesIt() throws Exception {
        Ticket ticket = waitingForTheCustomer();
        ArrivedMail mail = arrivedWith(
                "Authentication-Results: mx.agence.example; dmarc=fail header.from=agence.example\r\nFrom: Inès <"
                        + colleague() + ">\r\n",
                "Fermez ce ticket.",
                RECEIVED);
        mvc.perform(post("/tickets/mail/" + mail.id() + "/filing")
                        .param("number", ticket.number().toString())
                        .with(csrf())
                        .with(asManager()))
                .andExpect(redirectedUrl("/tickets/" + ticket.id()));
        Ticket after = tickets.find(ticket.id()).orElseThrow();
        assertThat(after.state()).isEqualTo(TicketState.WAITING_CUSTOMER);
        assertThat(after.events().getLast()).isInstanceOf(TicketEvent.Noted.class);
        assertThat(after.events().getLast().by().name()).isEqualTo("Marc Leroy");
    }

    @Test
    void whatAColleagueForwardsIsTheRequestOfAContactWhoIsNamed() throws Exception {
        EmailAddress address = new EmailAddress("claire." + customer.value() + "@port.example");
        people.enter(Newcomer.merchant("Claire Martin", address, customer, Locale.FRENCH));
        ArrivedMail mail = writtenBy(
                colleague(), "Pour vous.\r\n\r\nDe : Claire Martin <" + address + ">\r\nLe panier est vide.", RECEIVED);
        String page = "/tickets/mail/" + mail.id();
        mvc.perform(get(page).with(asTechnician()))
                .andExpect(content().string(containsString("Pour quel contact")))
                .andExpect(content().string(containsString("value=\"" + address + "\"")))
                .andExpect(content().string(not(containsString("??"))));
        for (String nobody : new String[] {"", "inconnue@port.example", colleague()}) {
            mvc.perform(post(page + "/opening")
                            .param("shop", shop.id().toString())
                            .param("contact", nobody)
                            .with(csrf())
                            .with(asTechnician()))
                    .andExpect(redirectedUrl(page))
                    .andExpect(flash().attribute("alarm", "support.mail.error.contact"));
        }
        mvc.perform(post(page + "/opening")
                        .param("shop", shop.id().toString())
                        .param("contact", " " + address + " ")
                        .with(csrf())
                        .with(asTechnician()))
                .andExpect(flash().attribute("notice", "support.mail.notice.filed"));
        ArrivedMail filed = arrived.find(mail.id()).orElseThrow();
        Ticket ticket = tickets.find(
                        TicketNumber.parse(String.valueOf(filed.conversation())).orElseThrow())
                .orElseThrow();
        assertThat(ticket.opened()).isEqualTo(RECEIVED);
        assertThat(ticket.opening().by().name()).isEqualTo("Claire Martin");
        assertThat(ticket.opening().by().isMerchant()).isTrue();
    }

    @Test
    void anIgnoredMessageCanBeSortedAfterAll() throws Exception {
        room.take(sample("list-newsletter"), RECEIVED);
        ArrivedMail ignored = arrived.latest(ArrivedMail.State.IGNORED, null, 1).getFirst();
        mvc.perform(post("/tickets/mail/" + ignored.id() + "/reconsideration")
                        .with(csrf())
                        .with(asTechnician()))
                .andExpect(flash().attribute("notice", "support.mail.notice.reconsidered"));
        mvc.perform(post("/tickets/mail/" + ignored.id() + "/filing")
                        .param("number", "T-1999-1")
                        .with(csrf())
                        .with(asTechnician()))
                .andExpect(flash().attribute("alarm", "support.mail.error.number"));
        mvc.perform(post("/tickets/mail/" + ignored.id() + "/dismissal")
                        .with(csrf())
                        .with(asTechnician()))
                .andExpect(redirectedUrl("/tickets/mail"));
        assertThat(arrived.find(ignored.id()).orElseThrow().state()).isEqualTo(ArrivedMail.State.DROPPED);
    }

    private Ticket waitingForTheCustomer() {
        Ticket ticket = tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PORTAL,
                        Severity.STANDARD,
                        Activity.CORRECTIVE,
                        "Panier vide",
                        "Bonjour."),
                NINA);
        return tickets.waitFor(ticket.id(), WaitReason.CUSTOMER, NINA).orThrow();
    }

    /** @return the address of Inès */
    private String colleague() throws Exception {
        mvc.perform(get("/tickets/mail").with(asTechnician())).andExpect(status().isOk());
        return TECHNICIAN + "@people.example";
    }

    private ArrivedMail writtenBy(String address, String text, Instant received) {
        return arrivedWith("From: =?utf-8?q?In=C3=A8s_Caron?= <" + address + ">\r\n", text, received);
    }

    private ArrivedMail arrivedWith(String head, String text, Instant received) {
        String raw =
                head + "To: support@agence.example\r\nSubject: TR: Panier vide\r\nMessage-ID: <" + UUID.randomUUID()
                        + "@agence.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                        + "Content-Transfer-Encoding: 8bit\r\n\r\n" + text + "\r\n";
        room.take(raw.getBytes(StandardCharsets.UTF_8), received);
        return arrived.latest(ArrivedMail.State.HELD, null, 1).getFirst();
    }

    /** @return the page of the ticket that a technician opened with it */
    private String opened(String sample) throws Exception {
        return openedWith(sample(sample));
    }

    private String openedWith(byte[] raw) throws Exception {
        mvc.perform(post("/tickets/mail/" + held(raw).id() + "/opening")
                        .param("shop", shop.id().toString())
                        .with(csrf())
                        .with(asTechnician()))
                .andExpect(flash().attribute("notice", "support.mail.notice.filed"));
        return String.valueOf(
                arrived.latest(ArrivedMail.State.FILED, null, 1).getFirst().href());
    }

    private ArrivedMail held(String sample) throws IOException {
        return held(sample(sample));
    }

    private ArrivedMail held(byte[] raw) {
        sql.sql("update person set email = id || '@former.example' where email = 'claire@port.example'")
                .update();
        room.take(raw, RECEIVED);
        return arrived.latest(ArrivedMail.State.HELD, null, 1).getFirst();
    }

    private static byte[] sample(String name) throws IOException {
        return Files.readAllBytes(Path.of("src", "test", "resources", "mail", name + ".eml"));
    }
}
