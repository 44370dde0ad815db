package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Billing;
import java.time.Instant;
import java.util.Optional;

/** What was agreed for the work of one ticket beside its contract, such as an approved quote. One bean per module that knows. */
public interface WorkAgreement {

    /** How time that is spent on the ticket now is paid; empty when nothing particular was agreed. */
    Optional<Billing> billing(TicketId ticket);

    /** Whether something was offered for work on the ticket to which the customer owes an answer. */
    boolean isOffered(TicketId ticket);

    /**
     * The work is no longer held to be excluded by the contract: takes back what was offered for it since then and is not
     * answered, and tells the customer what they were sent.
     *
     * @return false when the customer agreed to such an offer; nothing is taken back then
     */
    boolean takeBack(TicketId ticket, Instant since, Author by);
}
