package fr.vigie.monitoring.status;

import fr.vigie.kernel.CustomerId;
import java.time.Instant;

/**
 * A published page.
 *
 * @param token the part of its address that nobody can guess
 * @param heading the page's own title
 * @param words what its readers should know; may be empty
 */
public record StatusPage(CustomerId customer, String token, String heading, String words, Instant published) {
    public static final int LONGEST_HEADING = 80;
    public static final int LONGEST_WORDS = 600;

    /** Its address below this Vigie's. */
    public String path() {
        return "/status/" + token;
    }
}
