package fr.vigie.support;

import fr.vigie.kernel.Tone;
import fr.vigie.support.TicketEvent.Absorbed;
import fr.vigie.support.TicketEvent.Acknowledged;
import fr.vigie.support.TicketEvent.Assigned;
import fr.vigie.support.TicketEvent.BrokenAgain;
import fr.vigie.support.TicketEvent.CalendarChanged;
import fr.vigie.support.TicketEvent.Checked;
import fr.vigie.support.TicketEvent.Closed;
import fr.vigie.support.TicketEvent.Confirmed;
import fr.vigie.support.TicketEvent.ContractChanged;
import fr.vigie.support.TicketEvent.CostAnswered;
import fr.vigie.support.TicketEvent.CostProposed;
import fr.vigie.support.TicketEvent.Escalated;
import fr.vigie.support.TicketEvent.Excluded;
import fr.vigie.support.TicketEvent.Linked;
import fr.vigie.support.TicketEvent.Merged;
import fr.vigie.support.TicketEvent.Noted;
import fr.vigie.support.TicketEvent.Opened;
import fr.vigie.support.TicketEvent.Reclassified;
import fr.vigie.support.TicketEvent.Reopened;
import fr.vigie.support.TicketEvent.Replied;
import fr.vigie.support.TicketEvent.Resolved;
import fr.vigie.support.TicketEvent.Restored;
import fr.vigie.support.TicketEvent.Resumed;
import fr.vigie.support.TicketEvent.SeverityChanged;
import fr.vigie.support.TicketEvent.TermsChanged;
import fr.vigie.support.TicketEvent.TimeLogged;
import fr.vigie.support.TicketEvent.Unconfirmed;
import fr.vigie.support.TicketEvent.Unlinked;
import fr.vigie.support.TicketEvent.Waiting;

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

    /** Where a ticket of this state stands once that happened to it. */
    TicketState after(TicketEvent event) {
        return switch (event) {
            case Opened opened -> NEW;
            case Acknowledged taken -> begun();
            case Replied reply -> reply.by().isStaff() ? begun() : this;
            case CostProposed told -> begun();
            case Restored restored -> restored.by().isStaff() ? begun() : this;
            case BrokenAgain broken -> broken.by().isStaff() ? begun() : this;
            case Waiting waiting ->
                switch (waiting.reason()) {
                    case CUSTOMER -> WAITING_CUSTOMER;
                    case THIRD_PARTY -> WAITING_THIRD_PARTY;
                    case PLANNED -> WAITING_PLANNED;
                };
            case Resumed resumed -> IN_PROGRESS;
            case Reopened reopened -> IN_PROGRESS;
            case Resolved resolved -> RESOLVED;
            case Closed closed -> CLOSED;
            case Merged merged -> MERGED;
            case Noted any -> this;
            case SeverityChanged any -> this;
            case Reclassified any -> this;
            case Assigned any -> this;
            case TimeLogged any -> this;
            case Linked any -> this;
            case Unlinked any -> this;
            case Absorbed any -> this;
            case CalendarChanged any -> this;
            case ContractChanged any -> this;
            case TermsChanged any -> this;
            case Escalated any -> this;
            case Checked any -> this;
            case Excluded any -> this;
            case CostAnswered any -> this;
            case Unconfirmed any -> this;
            case Confirmed any -> this;
        };
    }

    private TicketState begun() {
        return this == NEW ? IN_PROGRESS : this;
    }

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
