package fr.vigie.support.call;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.support.TicketId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call as it was noted.
 *
 * @param from who called about what shop; the name of somebody unknown is given
 * @param about the open ticket it was about; null for a new one
 * @param subject of a new ticket; empty to take the first line of what was said
 * @param answer what they were told; empty to say that it was spoken about
 * @param spent zero when no time is to be entered
 * @param mine whether who took the call takes the ticket
 */
public record Call(
        Caller from,
        @Nullable TicketId about,
        Severity severity,
        Activity activity,
        String subject,
        String said,
        String answer,
        Duration spent,
        boolean mine) {
    private static final int LONGEST_FIRST_LINE = 80;

    /** The subject of its ticket. */
    String title() {
        String line = subject.isBlank() ? said.strip().lines().findFirst().orElse("") : subject.strip();
        return line.length() <= (subject.isBlank() ? LONGEST_FIRST_LINE : line.length())
                ? line
                : line.substring(0, LONGEST_FIRST_LINE - 1).strip() + "…";
    }
}
