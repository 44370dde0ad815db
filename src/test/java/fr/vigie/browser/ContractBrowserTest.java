package fr.vigie.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.browser.Screen.Size;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.mail.Outbox;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A contract from its plan to its signature, by the mailed link and the mailed code. */
class ContractBrowserTest {

    private static final Pattern LINK = Pattern.compile("(/sign/[A-Za-z0-9_-]+)");
    private static final Pattern CODE = Pattern.compile("\\b(\\d{3}) ?(\\d{3})\\b");

    @Test
    void aContractIsPreparedReviewedSentAndSigned() {
        EmailAddress signer = new EmailAddress("nora@epicerie-du-quai.example");
        enterAShopWithoutContract(signer);
        try (Screen screen = Screen.of(Size.DESK, "manager")) {
            Page page = screen.open("/contracts");
            page.click("a:has-text('Nouveau contrat')");
            page.selectOption("#customer", new SelectOption().setLabel("Épicerie du Quai"));
            page.click("button:has-text('Continuer')");
            page.locator("input[value=performance]").check(new Locator.CheckOptions().setForce(true));
            page.click("button:has-text('Préparer le contrat')");

            page.click("nav a:has-text('Assistance')");
            page.fill("input[name=rounding]", "peu");
            page.click("button:has-text('Enregistrer cette clause')");
            assertThat(page.locator("input[name=rounding]")).hasClass(Pattern.compile("is-invalid"));
            page.fill("input[name=rounding]", "5");
            page.click("button:has-text('Enregistrer cette clause')");
            assertThat(page.locator(".alert-success")).containsText("Clause enregistrée");
            assertThat(page.locator("input[name=rounding]")).hasValue("5");
            assertThat(page.locator("main aside")).containsText("Relecture");

            page.click("a:has-text('Envoyer pour signature')");
            page.click("button:has-text('Envoyer pour signature')");
            assertThat(page.locator(".alert-success")).containsText("Les liens de signature sont partis");
            assertThat(page.locator("#follow")).containsText("Aucune signature sur 2");
            assertThat(screen.complaints()).noneMatch(complaint -> !complaint.contains("422"));
        }
        sign(signer, "Votre signature est enregistrée");
        sign(new EmailAddress(LiveAgency.signIn("manager").email()), "Contrat signé");
    }

    private static void enterAShopWithoutContract(EmailAddress merchant) {
        LiveAgency agency = LiveAgency.open();
        CustomerId customer = agency.ask(Customers.class, all -> all.create("Épicerie du Quai", Locale.FRENCH))
                .id();
        agency.ask(People.class, all -> all.enter(Newcomer.merchant("Nora Petit", merchant, customer, Locale.FRENCH)));
        agency.ask(Shops.class, all -> {
            all.add(Shop.enter(customer, "Épicerie du Quai", URI.create("https://quai.example/"), Instant.now()));
            return true;
        });
    }

    private static void sign(EmailAddress signer, String outcome) {
        try (Screen screen = Screen.of(Size.PHONE)) {
            Page page = screen.open(found(LINK, mailTo(signer)).group(1));
            assertThat(page.locator("h1")).containsText("Performance");
            page.click("button:has-text('Recevoir mon code')");
            assertThat(page.locator(".alert-success")).containsText("Un code vient d’être envoyé");
            Matcher code = found(CODE, mailTo(signer));
            page.fill("#code", code.group(1) + code.group(2));
            page.check("input[name=consent]");
            page.click("button:has-text('Signer le contrat')");
            assertThat(page.locator("h1")).containsText(outcome);
            assertThat(screen.complaints()).isEmpty();
        }
    }

    private static String mailTo(EmailAddress address) {
        return LiveAgency.open()
                .ask(
                        Outbox.class,
                        outbox -> outbox.latestTo(address).orElseThrow().mail().text());
    }

    private static Matcher found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher;
    }
}
