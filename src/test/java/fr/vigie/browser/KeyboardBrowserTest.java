package fr.vigie.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import fr.vigie.browser.Screen.Size;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Everything can be reached and seen without a mouse. */
class KeyboardBrowserTest {

    private static final String FOCUSED = "() => document.activeElement.textContent.trim().replace(/\\s+/g, ' ')";
    private static final String OUTLINE =
            "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + ' ' + s.outlineWidth; }";

    @Test
    void theFirstTabSkipsToTheContentWhoseMainActionComesNext() {
        try (Screen screen = Screen.of(Size.DESK, "technician")) {
            Page page = screen.open("/shops");
            page.keyboard().press("Tab");
            assertThat(page.evaluate(FOCUSED)).isEqualTo("Aller au contenu");
            assertThat(page.locator(".vg-skip")).isInViewport();
            page.keyboard().press("Enter");
            List<Object> next = IntStream.range(0, 2)
                    .mapToObj(step -> {
                        page.keyboard().press("Tab");
                        return page.evaluate(FOCUSED);
                    })
                    .toList();
            assertThat(next).contains("Prendre en charge une boutique");
        }
    }

    @Test
    void whatHasTheFocusIsSeen() {
        try (Screen screen = Screen.of(Size.DESK, "merchant")) {
            Page page = screen.open("/portal");
            for (int step = 0; step < 12; step++) {
                page.keyboard().press("Tab");
                assertThat((String) page.evaluate(OUTLINE))
                        .as(String.valueOf(page.evaluate(FOCUSED)))
                        .startsWith("solid ")
                        .doesNotEndWith(" 0px");
            }
        }
    }

    @Test
    void aSlashSearchesAndTheListFollowsWhatIsTyped() {
        try (Screen screen = Screen.of(Size.DESK, "technician")) {
            Page page = screen.open("/shops");
            page.keyboard().press("/");
            page.keyboard().type("mimosa");
            assertThat(page.locator("#lines tbody tr")).hasCount(1);
            assertThat(page).hasURL(java.util.regex.Pattern.compile(".*q=mimosa.*"));
        }
    }

    @Test
    void aFilterIsKeptUnderANameAndOpensAgain() {
        try (Screen screen = Screen.of(Size.DESK, "manager")) {
            Page page = screen.open("/shops?q=cave");
            page.click(".vg-view-new summary");
            page.fill(".vg-view-new input[name=name]", "Les caves");
            page.keyboard().press("Enter");
            assertThat(page.locator(".vg-view")).containsText("Les caves");
            screen.open("/shops");
            assertThat(page.locator("#lines tbody tr")).not().hasCount(1);
            page.click(".vg-view a:has-text('Les caves')");
            assertThat(page.locator("#lines tbody tr")).hasCount(1);
        }
    }
}
