package fr.vigie.support.web;

import static fr.vigie.testing.SignedInAs.TECHNICIAN;
import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketFilter;
import fr.vigie.support.TicketSearch;
import fr.vigie.support.Tickets;
import fr.vigie.support.Upload;
import fr.vigie.testing.PageTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Who finds what by words: a merchant only by what they may read, and everybody sees where the words stand. */
@PageTest
class SearchPagesTest {
    private static final Author INES = Author.staff(TECHNICIAN, "Inès Caron");
    private static final Author MARC = Author.merchant(PersonId.create(), "Marc");

    @Autowired
    MockMvc mvc;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketSearch search;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    private CustomerId customer = CustomerId.create();
    private CustomerId stranger = CustomerId.create();
    private Ticket ticket;

    @BeforeEach
    void aConversation() {
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        stranger = customers.create("Le Moulin", Locale.FRENCH).id();
        Shop shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), Instant.now())
                .takenOver(Instant.now());
        shops.add(shop);
        ticket = tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PORTAL,
                        Severity.STANDARD,
                        Activity.CORRECTIVE,
                        "Commande bloquée",
                        "Le paiement échoue <script>alert(1)</script> depuis ce matin."),
                MARC,
                List.of(text("capture-tunnel.txt")));
        tickets.reply(ticket.id(), INES, "Les transporteurs étaient désactivés.")
                .orThrow();
        tickets.note(ticket.id(), INES, "Ce client est un grincheux.", List.of(text("marge-secrete.txt")))
                .orThrow();
    }

    @Test
    void aMerchantFindsByTheWordsAndFilesThatTheyMayRead() throws Exception {
        portal("transporteur", containsString("<mark>transporteurs</mark>"));
        portal("désactiver", containsString("<mark>désactivés</mark>"));
        portal("tunnel", allOf(containsString("capture-tunnel.txt"), containsString("#m1")));
        portal("commandes", containsString("Commande bloquée"));
        portal(ticket.number().toString(), containsString("Commande bloquée"));
    }

    @Test
    void aMerchantNeverFindsByWhatTheAgencyNotes() throws Exception {
        portal("grincheux", not(containsString("Commande bloquée")));
        portal("secrete", not(containsString("Commande bloquée")));
        // Found by what is public, the excerpt does not quote the note either.
        portal(
                "paiement or grincheux",
                allOf(containsString("<mark>paiement</mark>"), not(containsString("un grinch"))));
    }

    @Test
    void theAgencyFindsItsNotesToo() throws Exception {
        desk("grincheux", containsString("<mark>grincheux</mark>"));
        desk("marge secrete", containsString("marge-secrete.txt"));
    }

    /** In a compound, beside an underscore or a sign, in another line, with a ligature, in an address. */
    @Test
    void wordsAreMarkedWhereverTheyBegin() throws Exception {
        tickets.reply(
                        ticket.id(),
                        INES,
                        "Le pré-panier,\nl’onglet_stock et\tle nœud (Fichier) de stats@transporteur.example.")
                .orThrow();
        desk("panier", containsString("panier</mark>"));
        desk("stock", containsString("onglet_<mark>stock</mark>"));
        desk("noeuds", containsString("<mark>nœud</mark>"));
        desk("fichiers", containsString("(<mark>Fichier</mark>)"));
        desk("stats@transporteur.example", containsString("<mark>stats@transporteur.example</mark>"));
    }

    @Test
    void whatPeopleWroteStaysText() throws Exception {
        desk("paiement", allOf(containsString("<mark>paiement</mark>"), not(containsString("<script>alert"))));
        desk("<script>alert(1)</script>", not(containsString("<script>alert")));
        desk("-paiement", not(containsString("Commande bloquée")));
        desk("\"", containsString("Aucun ticket ici"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "échec",
                "echec",
                "ECHEC",
                "Échecs",
                "e\u0301chec",
                "deconnexion",
                "DÉCONNEXION",
                "oeuvre",
                "Œuvres",
                "bloquer",
                "BLOQUÉE",
                "bloquees",
                "premier",
                "PREMIERE"
            })
    void accentsAndCapitalsNeitherHideNorHelp(String words) throws Exception {
        Ticket accented = open(
                "Échec à la déconnexion",
                "L’œuvre est bloquée depuis la première commande : la déconnexion échoue en échec.");
        Ticket bare = open("ECHEC A LA DECONNEXION", "L OEUVRE EST BLOQUEE DEPUIS LA PREMIERE COMMANDE : ECHEC");
        desk(
                words,
                allOf(
                        containsString(accented.number().toString()),
                        containsString(bare.number().toString())));
    }

    @Test
    void theWordsAreMarkedAsTheyWereWritten() throws Exception {
        open("Sujet", "La déconnexion finit en échec, l’ECHEC revient, bloquée.");
        portal(
                "echec DECONNEXION bloque",
                allOf(
                        containsString("<mark>déconnexion</mark>"),
                        containsString("<mark>échec</mark>"),
                        containsString("<mark>ECHEC</mark>"),
                        containsString("<mark>bloquée</mark>")));
        portal("\"finit en echec\"", containsString("<mark>échec</mark>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sûr", "sur", "SUR", "dès", "des", "vôtre", "votre", "pas sur", "des que"})
    void aWordThatLosesItsMeaningWithoutItsAccentIsFoundAllTheSame(String words) throws Exception {
        Ticket accented = open("Panier", "Je suis sûr : le vôtre se vide dès que je paie.");
        Ticket bare = open("Panier", "Le message sur votre page des paiements.");
        desk(
                words,
                allOf(
                        containsString(accented.number().toString()),
                        containsString("</mark>"),
                        not(containsString(bare.number().toString()))));
    }

    @Test
    void saysThatNothingButCommonWordsIsSought() throws Exception {
        for (String words : List.of("de la", "à", "\"de la\"", "la -nous")) {
            desk(words, allOf(containsString("trop courants"), not(containsString("Aucun ticket ici"))));
            portal(words, allOf(containsString("trop courants"), not(containsString("Aucune demande"))));
        }
        portal("sur", containsString("trop courants"));
        desk("chaloupe", allOf(containsString("Aucun ticket ici"), not(containsString("trop courants"))));
        desk(" ", not(containsString("trop courants")));
    }

    @Test
    void whatEveryoneWritesIsNotLookedFor() throws Exception {
        desk("le paiement a été même à échoué", containsString("Commande bloquée"));
    }

    @Test
    void aNulIsRefusedWhereverItComes() throws Exception {
        for (String list : List.of("/tickets", "/tickets.csv", "/tickets/pulse", "/shops")) {
            mvc.perform(get(list).param("q", "a\0b").with(asTechnician())).andExpect(status().isBadRequest());
        }
        mvc.perform(get("/customers").param("search", "\0").with(asTechnician()))
                .andExpect(status().isBadRequest());
        mvc.perform(get("/portal/tickets").param("q", "\0").with(asMerchantOf(customer)))
                .andExpect(status().isBadRequest());
        mvc.perform(post("/tickets/" + ticket.id() + "/replies")
                        .param("text", "Bonjour\0")
                        .with(csrf())
                        .with(asTechnician()))
                .andExpect(status().isBadRequest());
        for (String form : List.of(
                "/tickets/" + ticket.id() + "/checks",
                "/tickets/" + ticket.id() + "/draft",
                "/settings/answers",
                "/portal/tickets/" + ticket.id() + "/draft")) {
            mvc.perform(post(form)
                            .param("text", "\0")
                            .with(csrf())
                            .with(form.startsWith("/portal") ? asMerchantOf(customer) : asManager()))
                    .andExpect(status().isBadRequest());
        }
        mvc.perform(post("/settings/checklists")
                        .param("items", "\0")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(status().isBadRequest());
        mvc.perform(post("/portal/tickets/" + ticket.id() + "/satisfaction")
                        .param("comment", "\0")
                        .with(csrf())
                        .with(asMerchantOf(customer)))
                .andExpect(status().isBadRequest());
        mvc.perform(post("/sign-in").param("email", "\0").param("password", "x").with(csrf()))
                .andExpect(status().isBadRequest());
        TicketFilter filter = new TicketFilter(
                "paie\0ment", TicketFilter.Standing.OPEN, null, null, null, null, TicketFilter.Order.NEWEST);
        assertThat(search.page(filter, null, 10).ids()).contains(ticket.id());
    }

    @Test
    void filtersNarrowAndStayInTheAddress() throws Exception {
        page("/portal/tickets?q=paiement&severity=MINOR", asMerchantOf(customer))
                .andExpect(content()
                        .string(allOf(
                                containsString("Aucune demande ne correspond"), containsString("value=\"paiement\""))));
        page("/portal/tickets?q=paiement&state=OPEN&severity=STANDARD", asMerchantOf(customer))
                .andExpect(content().string(containsString("Commande bloquée")));
        page("/portal/tickets?q=paiement&severity=nonsense&shop=nonsense&state=nonsense", asMerchantOf(customer))
                .andExpect(content().string(containsString("Commande bloquée")));
        page("/portal/tickets?q=paiement", asMerchantOf(stranger))
                .andExpect(content().string(not(containsString("Commande bloquée"))));
    }

    private void portal(String words, Matcher<String> expected) throws Exception {
        mvc.perform(get("/portal/tickets").param("q", words).with(asMerchantOf(customer)))
                .andExpect(status().isOk())
                .andExpect(content().string(expected));
    }

    private void desk(String words, Matcher<String> expected) throws Exception {
        mvc.perform(get("/tickets").param("q", words).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(expected));
    }

    private org.springframework.test.web.servlet.ResultActions page(String address, RequestPostProcessor who)
            throws Exception {
        return mvc.perform(get(address).with(who)).andExpect(status().isOk());
    }

    private Ticket open(String subject, String words) {
        return tickets.open(
                new Request(
                        customer,
                        ticket.shop(),
                        Channel.PORTAL,
                        Severity.STANDARD,
                        Activity.CORRECTIVE,
                        subject,
                        words),
                MARC);
    }

    private static Upload text(String name) {
        return new Upload(name, "contenu".getBytes(StandardCharsets.UTF_8));
    }
}
