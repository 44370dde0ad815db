package fr.vigie.support.web;

import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Attachment;
import fr.vigie.support.Attachments;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketSearch;
import fr.vigie.support.Tickets;
import fr.vigie.support.Upload;
import fr.vigie.testing.PageTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

@PageTest
class AttachmentPagesTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};
    private static final Author MARC = Author.merchant(PersonId.create(), "Marc");

    @Autowired
    MockMvc mvc;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketSearch search;

    @Autowired
    Attachments attachments;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient sql;

    private CustomerId customer = CustomerId.create();
    private CustomerId stranger = CustomerId.create();
    private Shop shop = Shop.enter(customer, "Port", URI.create("https://port.example/"), Instant.EPOCH);
    private TicketId ticket = TicketId.create();

    @BeforeEach
    void aTicket() {
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        stranger = customers.create("Le Moulin", Locale.FRENCH).id();
        shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), Instant.now());
        shops.add(shop);
        ticket = open().id();
    }

    @Test
    void aMerchantSendsAScreenshotThatTheTechnicianSeesAndDownloads() throws Exception {
        mvc.perform(reply("/portal", file("../capture \"écran\".png", PNG)).with(asMerchantOf(customer)))
                .andExpect(redirectedUrl("/portal/tickets/" + ticket))
                .andExpect(flash().attribute("notice", "support.notice.replied"));
        Attachment kept = only();
        assertThat(kept.name()).isEqualTo("capture écran.png");
        assertThat(kept.event()).isEqualTo(2);
        String address = "/tickets/" + ticket + "/files/" + kept.id();
        mvc.perform(get("/tickets/" + ticket).with(asTechnician()))
                .andExpect(content().string(containsString("src=\"" + address + "/picture\"")))
                .andExpect(content().string(containsString("capture écran.png")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get(address).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().bytes(PNG))
                .andExpect(content().contentType("image/png"))
                .andExpect(header().string("Content-Disposition", containsString("attachment; filename=")))
                .andExpect(header().string("Content-Disposition", containsString("capture%20%C3%A9cran.png")))
                .andExpect(header().stringValues("X-Content-Type-Options", "nosniff"))
                .andExpect(header().stringValues("Content-Security-Policy", "default-src 'none'; sandbox"));
        mvc.perform(get(address + "/picture").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", "inline"))
                .andExpect(header().stringValues("X-Content-Type-Options", "nosniff"));
        mvc.perform(get("/portal" + address).with(asMerchantOf(customer)))
                .andExpect(status().isOk())
                .andExpect(content().bytes(PNG));
        assertThat(ledger.entries(customer, new LedgerFilter("ticket.attached", null, null, null), null, 5))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact().details())
                        .containsEntry("sha256", Sha256.of(PNG).hex())
                        .doesNotContainValue("capture écran.png"));
    }

    @Test
    void markupDressedAsAPictureIsHandedOutAsTextAndNeverShown() throws Exception {
        byte[] svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);
        mvc.perform(reply("/portal", new MockMultipartFile("files", "logo.png", "image/svg+xml", svg))
                .with(asMerchantOf(customer)));
        String address = "/tickets/" + ticket + "/files/" + only().id();
        mvc.perform(get(address).with(asTechnician()))
                .andExpect(header().string("Content-Type", "text/plain"))
                .andExpect(header().string("Content-Disposition", containsString("attachment")));
        mvc.perform(get(address + "/picture").with(asTechnician())).andExpect(status().isNotFound());
        mvc.perform(get("/tickets/" + ticket).with(asTechnician()))
                .andExpect(content().string(not(containsString("/picture"))));
    }

    @Test
    void anotherCustomerFindsNothing() throws Exception {
        mvc.perform(reply("/portal", file("capture.png", PNG)).with(asMerchantOf(customer)));
        Attachment kept = only();
        String address = "/portal/tickets/" + ticket + "/files/" + kept.id();
        for (String each : List.of(address, address + "/picture")) {
            mvc.perform(get(each).with(asMerchantOf(stranger))).andExpect(status().isNotFound());
        }
        mvc.perform(get("/tickets/" + ticket + "/files/" + kept.id()).with(asMerchantOf(customer)))
                .andExpect(status().isForbidden());
        Ticket other = open();
        mvc.perform(get("/tickets/" + other.id() + "/files/" + kept.id()).with(asTechnician()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/tickets/" + ticket + "/files/nonsense").with(asTechnician()))
                .andExpect(status().isNotFound());
        Scopes.run(Scope.customer(stranger), () -> {
            assertThat(attachments.of(ticket, true)).isEmpty();
            assertThat(attachments.find(ticket, kept.id(), true)).isEmpty();
            assertThat(sql.sql("select count(*) from ticket_attachment")
                            .query(Integer.class)
                            .single())
                    .isZero();
        });
    }

    @Test
    void aMerchantNeverSeesTheFilesOfANote() throws Exception {
        mvc.perform(multipart("/tickets/" + ticket + "/notes")
                        .file(file("interne.png", PNG))
                        .param("text", "Voir la capture.")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(flash().attribute("notice", "support.notice.noted"));
        Attachment kept = only();
        assertThat(kept.internal()).isTrue();
        mvc.perform(get("/portal/tickets/" + ticket).with(asMerchantOf(customer)))
                .andExpect(content().string(not(containsString("interne.png"))));
        mvc.perform(get("/portal/tickets/" + ticket + "/files/" + kept.id()).with(asMerchantOf(customer)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/tickets/" + ticket + "/files/" + kept.id()).with(asTechnician()))
                .andExpect(status().isOk());
    }

    @Test
    void aNewRequestTakesFilesAlong() throws Exception {
        mvc.perform(multipart("/portal/tickets")
                        .file(file("avant.png", PNG))
                        .file(file("apres.png", PNG))
                        .param("shop", shop.id().toString())
                        .param("severity", "MINOR")
                        .param("activity", "CORRECTIVE")
                        .param("subject", "Logo décalé")
                        .param("text", "Voir les deux captures.")
                        .with(asMerchantOf(customer))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        Ticket opened = tickets.find(search.page(
                                fr.vigie.support.TicketFilter.of(customer, fr.vigie.support.TicketFilter.Standing.ALL),
                                null,
                                5)
                        .lines()
                        .getFirst()
                        .id())
                .orElseThrow();
        assertThat(attachments.of(opened.id(), false))
                .extracting(Attachment::name)
                .containsExactly("avant.png", "apres.png");
    }

    @Test
    void saysWhatIsRefusedAndKeepsWhatWasTyped() throws Exception {
        MockMultipartHttpServletRequestBuilder six = multipart("/portal/tickets/" + ticket + "/replies");
        for (int i = 0; i < 6; i++) {
            six.file(file(i + ".png", PNG));
        }
        mvc.perform(six.param("text", "Voilà").with(asMerchantOf(customer)).with(csrf()))
                .andExpect(flash().attribute("alarm", "support.files.tooMany"))
                .andExpect(flash().attribute("typed", "Voilà"));
        mvc.perform(reply("/portal", file("virus.png", "MZ…".getBytes(StandardCharsets.UTF_8)))
                        .with(asMerchantOf(customer)))
                .andExpect(flash().attribute("alarm", "support.files.program"));
        mvc.perform(reply("/portal", file("gros.bin", new byte[Upload.MOST_BYTES + 1]))
                        .with(asMerchantOf(customer)))
                .andExpect(flash().attribute("alarm", "support.files.tooLarge"));
        assertThat(tickets.find(ticket).orElseThrow().events()).hasSize(1);
        mvc.perform(multipart("/portal/tickets")
                        .file(file("virus.exe", "MZ…".getBytes(StandardCharsets.UTF_8)))
                        .param("shop", shop.id().toString())
                        .param("severity", "MINOR")
                        .param("activity", "CORRECTIVE")
                        .param("subject", "Logo décalé")
                        .param("text", "Voir le fichier.")
                        .with(asMerchantOf(customer))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Les programmes ne sont pas acceptés")))
                .andExpect(content().string(containsString("Voir le fichier.")));
    }

    @Test
    void aTicketHoldsFiftyFiles() {
        List<Upload> five = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            five.add(new Upload(i + ".png", PNG));
        }
        for (int i = 0; i < 10; i++) {
            assertThat(tickets.reply(ticket, MARC, "Suite", five)).isInstanceOf(fr.vigie.support.Outcome.Changed.class);
        }
        assertThat(tickets.reply(ticket, MARC, "Suite", five.subList(0, 1)))
                .isEqualTo(new fr.vigie.support.Outcome.Refused("support.files.full"));
        assertThat(attachments.of(ticket, false)).hasSize(50);
    }

    @Test
    void noFileChosenIsNoFile() throws Exception {
        mvc.perform(reply("/portal", new MockMultipartFile("files", "", "application/octet-stream", new byte[0]))
                        .with(asMerchantOf(customer)))
                .andExpect(flash().attribute("notice", "support.notice.replied"));
        assertThat(attachments.of(ticket, true)).isEmpty();
    }

    private Attachment only() {
        List<Attachment> all = attachments.of(ticket, true);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private MockMultipartHttpServletRequestBuilder reply(String side, MockMultipartFile file) {
        return multipart(side + "/tickets/" + ticket + "/replies")
                .file(file)
                .param("text", "Voici une capture.")
                .with(csrf());
    }

    private static MockMultipartFile file(String name, byte[] content) {
        return new MockMultipartFile("files", name, "image/png", content);
    }

    private Ticket open() {
        return tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PORTAL,
                        Severity.STANDARD,
                        Activity.CORRECTIVE,
                        "Panier vide",
                        "Le panier se vide."),
                MARC);
    }
}
