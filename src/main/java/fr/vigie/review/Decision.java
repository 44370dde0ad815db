package fr.vigie.review;

import fr.vigie.support.TicketId;
import fr.vigie.support.TicketNumber;
import fr.vigie.support.TicketState;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What was decided in a meeting.
 *
 * @param number within the meeting, from 1
 * @param text one to a thousand characters
 * @param owner who sees to it
 * @param due the day by which; null when none was set
 * @param followUp the ticket that carries it out; null while there is none
 */
public record Decision(
        DecisionId id,
        MeetingId meeting,
        int number,
        String text,
        String owner,
        @Nullable LocalDate due,
        @Nullable FollowUp followUp) {
    public static final int LONGEST = 1_000;
    public static final int LONGEST_OWNER = 120;

    /** A ticket and where it stands. */
    public record FollowUp(TicketId ticket, TicketNumber number, String subject, TicketState state) {}

    public Decision {
        if (text.isBlank() || text.length() > LONGEST || owner.isBlank() || owner.length() > LONGEST_OWNER) {
            throw new IllegalArgumentException("a decision has a text of 1 to " + LONGEST + " and an owner of 1 to "
                    + LONGEST_OWNER + " characters");
        }
    }

    /** Whether its ticket was resolved. */
    public boolean isDone() {
        return followUp != null && (followUp.state() == TicketState.RESOLVED || followUp.state() == TicketState.CLOSED);
    }
}
