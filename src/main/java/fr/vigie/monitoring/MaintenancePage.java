package fr.vigie.monitoring;

import fr.vigie.outbound.Fetched;
import java.util.List;
import java.util.Locale;

/**
 * Tells PrestaShop's maintenance page from a broken shop. Both answer 503. Since 1.7 the page says {@code Retry-After: 3600}
 * and holds {@code section.page-maintenance}; in 1.6 it says neither but loads {@code css/maintenance.css} into
 * {@code #maintenance}. Sources: {@code FrontController::displayMaintenancePage} and the maintenance templates of 1.6.1, 8.2
 * and 9.1.
 *
 * <p>Overloaded caches send 503 with {@code Retry-After} too, of a few seconds (Varnish: 5): that is an outage.
 */
final class MaintenancePage {
    private static final List<String> MARKS = List.of(
            "page-maintenance", "maintenance.css", "id=\"maintenance\"", "layout-maintenance", "id='maintenance'");
    private static final int DELIBERATE_SECONDS = 300;

    private MaintenancePage() {}

    static boolean shownBy(Fetched.Answer answer) {
        if (answer.status() != 503) {
            return false;
        }
        String body = answer.text().toLowerCase(Locale.ROOT);
        return MARKS.stream().anyMatch(body::contains)
                || deliberate(answer.headers().first("Retry-After").orElse(""));
    }

    private static boolean deliberate(String retryAfter) {
        return retryAfter.matches("[0-9]{1,9}") && Integer.parseInt(retryAfter) >= DELIBERATE_SECONDS;
    }
}
