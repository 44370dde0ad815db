package fr.vigie.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import fr.vigie.browser.Screen.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Draws {@code docs/images} from the demonstration on live shops: {@code ./mvnw test -Dtest=ReadmePicturesTest
 * -Dvigie.pictures=true}. It takes minutes, and its files are kept, so it runs only when asked for. The pages are drawn in the
 * typeface that most readers see: the machine needs {@code fonts-inter}.
 */
@EnabledIfSystemProperty(named = LiveAgency.PICTURES, matches = "true")
class ReadmePicturesTest {

    private static final Path FOLDER = Path.of("docs", "images");
    private static final long LARGEST = 250_000;

    private Screen screen = Screen.of(Size.DESK, "merchant");

    @BeforeEach
    void light() {
        screen.page()
                .emulateMedia(new Page.EmulateMediaOptions()
                        .setColorScheme(com.microsoft.playwright.options.ColorScheme.LIGHT));
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void portal() throws IOException {
        screen.open("/portal");
        draw("portal.png");
    }

    @Test
    void report() throws IOException {
        Page page = screen.open("/portal/reports");
        page.locator("main .list-group-item a").first().click();
        screen.settle();
        draw("report.png");
    }

    @Test
    void shop() throws IOException {
        asTechnician();
        Page page = screen.open("/shops");
        page.click("#lines a:has-text('Boutique du Port')");
        screen.settle();
        draw("shop.png");
    }

    @Test
    void ticket() throws IOException {
        asTechnician();
        Page page = screen.open("/tickets?state=all&sort=newest&q=page+blanche");
        page.locator("a[data-row]:has-text('Impossible de payer par carte')")
                .first()
                .click();
        screen.settle();
        page.locator(".vg-why summary").first().click();
        draw("ticket.png");
    }

    private void asTechnician() {
        screen.close();
        screen = Screen.of(Size.DESK, "technician");
    }

    private void draw(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        screen.page().mouse().move(0, 0);
        screen.page().screenshot(new ScreenshotOptions().setPath(file));
        assertThat(Files.size(file)).as(name).isLessThan(LARGEST);
    }
}
