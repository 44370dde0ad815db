package fr.vigie.support;

import fr.vigie.kernel.CustomerId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a customer was asked about a ticket, and answered.
 *
 * @param answer null until it is given
 */
public record Satisfaction(
        TicketId ticket,
        CustomerId customer,
        Instant asked,
        @Nullable Answer answer) {

    /** A question about work of long ago says nothing of it. */
    public static final Duration OPEN = Duration.ofDays(30);

    /** How long an answer may be changed. */
    public static final Duration CHANGEABLE = Duration.ofDays(7);

    public static final int LONGEST_COMMENT = 2_000;

    /** @param at when it was first given */
    public record Answer(SatisfactionScore score, String comment, Instant at) {}

    /** Whether an answer is taken now: the first one within a month, another within a week of the first. */
    public boolean isOpen(Instant now) {
        return now.isBefore(answer == null ? asked.plus(OPEN) : answer.at().plus(CHANGEABLE));
    }

    /** A comment as it is kept. */
    static String written(String typed) {
        String kept = typed.strip().replace("\r\n", "\n");
        return kept.substring(0, Math.min(LONGEST_COMMENT, kept.length()));
    }

    /**
     * Whether a closed ticket is asked about: a person of the customer took part in it. What the watch opened and nobody of
     * the customer ever wrote in is not theirs to judge.
     */
    static boolean concerns(Ticket ticket) {
        boolean byItself = ticket.opening().by().side() == Author.Side.AUTOMATIC;
        return !byItself
                || ticket.events().stream().anyMatch(event -> event.by().isMerchant());
    }
}
