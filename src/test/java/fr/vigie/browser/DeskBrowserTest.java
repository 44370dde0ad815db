package fr.vigie.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.SelectOption;
import fr.vigie.browser.Screen.Size;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A request from the merchant's portal to its solution by the technician. */
class DeskBrowserTest {

    private static final String SUBJECT = "Le panier perd un article sur deux";

    @Test
    void aRequestIsWrittenFoundAnsweredAndResolved() {
        write();
        try (Screen screen = Screen.of(Size.DESK, "technician")) {
            Page page = screen.open("/");
            Locator due = page.locator("section[aria-labelledby=due] .vg-line")
                    .filter(new Locator.FilterOptions().setHasText(SUBJECT));
            assertThat(due).hasCount(1);
            due.locator("a", new Locator.LocatorOptions().setHasText("Boutique du Port"))
                    .click();
            screen.settle();
            assertThat(page.locator("h1")).hasText("Boutique du Port");
            page.locator("#tickets-card")
                    .locator("xpath=ancestor::section")
                    .locator("a", new Locator.LocatorOptions().setHasText(SUBJECT))
                    .click();
            screen.settle();

            page.fill("#text", "Bonjour, je reproduis le problème et je m’en occupe.");
            page.click("button:has-text('Répondre au client')");
            told(page, "Message envoyé");

            page.fill("#spent", "0 h 45");
            page.fill("#work", "Analyse des sessions");
            page.click("form:has(#spent) button:has-text('Ajouter')");
            told(page, "Temps ajouté au registre");

            page.fill("#text", "Les sessions durent de nouveau deux heures ; un achat d’essai est passé.");
            page.click("button:has-text('Résoudre avec ce message')");
            told(page, "Ticket résolu");
            assertThat(page.locator(".vg-page-head .vg-state")).containsText("Résolu");

            screen.open("/");
            assertThat(page.locator("section[aria-labelledby=day]")).containsText(SUBJECT);
            assertThat(page.locator("section[aria-labelledby=day]")).containsText(Pattern.compile("45\\smin"));
            assertThat(screen.complaints()).isEmpty();
        }
    }

    @Test
    void whatIsTypedSurvivesAClosedTabAndACollisionLosesNothing() {
        String address = anyTicket();
        try (Screen one = Screen.of(Size.DESK, "technician");
                Screen other = Screen.of(Size.DESK, "manager")) {
            Page page = one.open(address);
            page.keyboard().press("n");
            page.keyboard().type("Peux-tu voir, @an");
            assertThat(page.locator("#picker [role=option]")).containsText("Anne Rivière");
            page.keyboard().press("Enter");
            assertThat(page.locator("#draft-state")).containsText("Brouillon enregistré");
            page.navigate("about:blank");
            one.open(address);
            assertThat(page.locator("#text")).hasValue("Peux-tu voir, @Anne Rivière ");
            assertThat(page.locator("#mode-note")).isChecked();
            page.click("#restored button");
            one.settle();
            assertThat(page.locator("#text")).hasValue("");

            page.fill("#text", "Je pense au module de paiement.");
            Page colleague = other.open(address);
            colleague.fill("#text", "Bonjour, c’est en cours.");
            colleague.click("button:has-text('Répondre au client')");
            told(colleague, "Message envoyé");
            assertThat(page.locator("#conversation")).containsText("Bonjour, c’est en cours.");
            assertThat(page.locator("#text")).hasValue("Je pense au module de paiement.");
            page.click("button:has-text('Répondre au client')");
            assertThat(page.locator("#collision")).containsText("a écrit entre-temps");
            page.click("[data-send-anyway]");
            told(page, "Message envoyé");
            assertThat(page.locator("#conversation")).containsText("Je pense au module de paiement.");
            assertThat(page.locator("#text")).hasValue("");
            assertThat(one.complaints()).isEmpty();
            assertThat(other.complaints()).isEmpty();
        }
    }

    @Test
    void aNewTicketIsKeptForItsWriterAloneUntilItIsReceived() {
        try (Screen screen = Screen.of(Size.PHONE, "merchant");
                Screen other = Screen.of(Size.DESK, "manager")) {
            Page page = screen.open("/portal/tickets/new");
            fill(page, "Les remises se cumulent", "Deux codes donnent deux remises.");
            Object kept = page.evaluate("() => ({ ...localStorage })");
            Page next = other.open("/tickets/new");
            next.evaluate("kept => Object.assign(localStorage, kept, {'vigie-draft:ticket-new:text': 'Ancien'})", kept);
            other.open("/tickets/new");
            assertThat(next.locator("#subject")).hasValue("");
            assertThat(next.evaluate("() => localStorage.getItem('vigie-draft:ticket-new:text')"))
                    .as("of a time when drafts did not say whose they were")
                    .isNull();

            page.route(
                    "**/portal/tickets",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/html")
                            .setBody("<link rel='icon' href='data:,'>lost")));
            page.click("main form .card-footer button");
            page.waitForURL("**/portal/tickets");
            page.unroute("**/portal/tickets");
            screen.open("/portal/tickets/new");
            assertThat(page.locator("#subject")).hasValue("Les remises se cumulent");
            fill(page, "Les remises se cumulent", "Deux codes donnent deux remises.");
            page.click("main form .card-footer button");
            told(page, "Nous avons bien reçu votre demande");
            screen.open("/portal/tickets/new");
            assertThat(page.locator("#subject")).hasValue("");
            assertThat(page.locator("#text")).hasValue("");
            assertThat(screen.complaints()).isEmpty();
            assertThat(other.complaints()).isEmpty();
        }
    }

    private static void fill(Page page, String subject, String text) {
        page.selectOption("#shop", new SelectOption().setLabel("Boutique du Port"));
        page.locator("input[name=activity]").first().check(new Locator.CheckOptions().setForce(true));
        page.locator("input[name=severity]").first().check(new Locator.CheckOptions().setForce(true));
        page.fill("#subject", subject);
        page.fill("#text", text);
    }

    private static String anyTicket() {
        try (Screen screen = Screen.of(Size.DESK, "technician")) {
            return screen.open("/tickets?state=RESOLVED&sort=NEWEST")
                    .locator("[data-row]")
                    .first()
                    .getAttribute("href");
        }
    }

    private static void write() {
        try (Screen screen = Screen.of(Size.PHONE, "merchant")) {
            Page page = screen.open("/portal");
            page.click("a:has-text('Nouvelle demande')");
            screen.settle();
            fill(page, SUBJECT, "Depuis ce matin, un article sur deux disparaît du panier.");
            page.click("main form .card-footer button");
            told(page, "Nous avons bien reçu votre demande");
            assertThat(screen.complaints()).isEmpty();
        }
    }

    private static void told(Page page, String words) {
        assertThat(page.locator(".alert-success")).containsText(words);
    }
}
