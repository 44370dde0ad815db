package fr.vigie.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import fr.vigie.browser.Screen.Size;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The page of a shop, where cards of several modules stand together. */
class ShopBrowserTest {
    /** Pixels below which a card is held to be filled. */
    private static final int MOST_EMPTY = 100;

    /** How much of each card lies empty between or beneath what it holds. */
    private static final String EMPTY = """
            () => {
                const held = part => {
                    const range = document.createRange();
                    range.selectNodeContents(part);
                    return range.getBoundingClientRect().height + 32;
                };
                return [...document.querySelectorAll('main > .row-cards .card')].map(card => Math.round(
                    card.offsetHeight - [...card.children].reduce((sum, part) =>
                        sum + (part.matches('.card-body') ? held(part) : part.offsetHeight), 0)));
            }
            """;

    /** How far each card lies beneath the one before it, where they stand in one column. */
    private static final String GAPS = """
            () => {
                const boxes = [...document.querySelectorAll('main > .row-cards .card')].map(card => card.getBoundingClientRect());
                return boxes.slice(1).map((box, i) => Math.round(box.top - boxes[i].bottom));
            }
            """;

    @Test
    void theCardsOfAShopAreFilled() {
        for (Size size : Size.values()) {
            try (Screen screen = Screen.of(size, "technician")) {
                Page page = screen.open("/shops?q=port");
                page.click("#lines tbody tr .vg-first a");
                screen.settle();
                assertThat((List<?>) Objects.requireNonNull(page.evaluate(EMPTY)))
                        .as(size.name())
                        .hasSize(3)
                        .allSatisfy(
                                empty -> assertThat(((Number) empty).intValue()).isLessThan(MOST_EMPTY));
            }
        }
    }

    @Test
    void theCardsOfAShopStandEvenlyOnAPhone() {
        try (Screen screen = Screen.of(Size.PHONE, "technician")) {
            Page page = screen.open("/shops?q=port");
            page.click("#lines tbody tr .vg-first a");
            screen.settle();
            assertThat((List<?>) Objects.requireNonNull(page.evaluate(GAPS)))
                    .hasSize(2)
                    .allSatisfy(gap -> assertThat(((Number) gap).intValue()).isEqualTo(8));
        }
    }
}
