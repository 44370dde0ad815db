package fr.vigie.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import fr.vigie.browser.Screen.Size;
import fr.vigie.demo.DemoSignIns.SignIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInBrowserTest {

    @ParameterizedTest
    @CsvSource({
        "technician,/,Aujourd’hui",
        "manager,/,Aujourd’hui",
        "merchant,/portal,Votre boutique",
        "merchantAbroad,/portal,Your shop"
    })
    void eachPersonComesHomeByTheForm(String role, String home, String title) {
        try (Screen screen = Screen.of(Size.DESK)) {
            Chromium.signIn(screen, LiveAgency.signIn(role));
            screen.settle();
            Page page = screen.page();
            assertThat(page).hasURL(LiveAgency.open().address(home));
            assertThat(page.locator("h1")).containsText(title);
            assertThat(screen.complaints()).isEmpty();
        }
    }

    @Test
    void aWrongPasswordIsSaidAndTheAddressIsKept() {
        SignIn person = LiveAgency.signIn("technician");
        try (Screen screen = Screen.of(Size.PHONE)) {
            Page page = screen.open("/sign-in");
            page.fill("#email", person.email());
            page.fill("#password", "not-the-password");
            page.click("main form button");
            assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                    .isVisible();
            assertThat(page.locator("#email")).hasValue(person.email());
            assertThat(page.locator("#password")).hasValue("");
        }
    }
}
