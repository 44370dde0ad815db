package fr.vigie.support;

import java.util.Optional;

/** A bean that may hold back the resolution of a ticket by people and programs; Vigie itself resolves what is over. */
public interface ResolutionRule {

    /** Why the ticket cannot be resolved yet; empty when nothing holds it back. Asked while the ticket is held. */
    Optional<Outcome.Refused> refusal(TicketId ticket);

    /** What still holds a ticket back that is merged into another holds that one back; called while both are held. */
    void goOn(TicketId merged, TicketId survivor);
}
