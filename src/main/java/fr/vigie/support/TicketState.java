package fr.vigie.support;

import fr.vigie.kernel.Tone;

/** Where a ticket stands. */
public enum TicketState {
    /** Received; nobody has started. */
    NEW,
    /** Someone works on it. */
    IN_PROGRESS,
    WAITING_CUSTOMER,
    WAITING_THIRD_PARTY,
    /** The work is to go on at a time agreed with the customer. */
    WAITING_PLANNED,
    /** Done in the agency's eyes; a reply of the customer reopens it. */
    RESOLVED,
    /** Over, its verdicts frozen. */
    CLOSED,
    /** It goes on in another ticket. */
    MERGED;

    public boolean isOpen() {
        return switch (this) {
            case NEW, IN_PROGRESS, WAITING_CUSTOMER, WAITING_THIRD_PARTY, WAITING_PLANNED -> true;
            case RESOLVED, CLOSED, MERGED -> false;
        };
    }

    public boolean isWaiting() {
        return this == WAITING_CUSTOMER || this == WAITING_THIRD_PARTY || this == WAITING_PLANNED;
    }

    /** Nothing is written to it any more, and its verdicts are frozen. */
    public boolean isOver() {
        return this == CLOSED || this == MERGED;
    }

    /** The message key of its name. */
    public String message() {
        return "support.state." + name();
    }

    public Tone tone() {
        return switch (this) {
            case NEW -> Tone.WARN;
            case IN_PROGRESS -> Tone.INFO;
            case WAITING_CUSTOMER, WAITING_THIRD_PARTY, WAITING_PLANNED -> Tone.EXCLUDED;
            case RESOLVED, CLOSED -> Tone.OK;
            case MERGED -> Tone.EXCLUDED;
        };
    }
}
