package fr.vigie.support.web;

import static fr.vigie.testing.SignedInAs.asAdministrator;
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
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.mail.inbox.ArrivedMail;
import fr.vigie.mail.inbox.ArrivedMails;
import fr.vigie.mail.inbox.InboxSettings;
import fr.vigie.mail.inbox.Inboxes;
import fr.vigie.mail.inbox.MailRoom;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketNumber;
import fr.vigie.support.Tickets;
import fr.vigie.testing.PageTest;
import fr.vigie.vault.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
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
