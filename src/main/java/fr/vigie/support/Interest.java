package fr.vigie.support;

import org.jspecify.annotations.Nullable;

/**
 * What ties a person to a ticket when something is written in it.
 *
 * @param following what they want to be told of in general
 * @param muted what they decided about this ticket; null when nothing
 * @param hasIt whether they have it in hand
 * @param wrote whether they opened it or wrote in it
 */
record Interest(Following following, @Nullable Boolean muted, boolean hasIt, boolean wrote) {

    /**
     * Whether they are told of a message by mail. A colleague's message interests those who follow the ticket or have it in
     * hand, one of the other side whoever has to do with it.
     */
    boolean isTold(boolean byColleague) {
        if (!wantsMail()) {
            return false;
        }
        if (muted != null || hasIt) {
            return true;
        }
        return !byColleague && (following == Following.EVERYTHING || wrote);
    }

    /** Whether anything about the ticket may be sent to them. */
    boolean wantsMail() {
        return following != Following.NOTHING && !Boolean.TRUE.equals(muted);
    }

    /** Whether they hear of the other side's messages because of what they have to do with the ticket. */
    boolean isInvolved() {
        return wantsMail() && (muted != null || hasIt || wrote);
    }
}
