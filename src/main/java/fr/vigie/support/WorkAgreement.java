package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Billing;
import java.util.Optional;

/** What was agreed for the work of one ticket beside its contract, such as an approved quote. One bean per module that knows. */
public interface WorkAgreement {

    /** How time that is spent on the ticket now is paid; empty when nothing particular was agreed. */
    Optional<Billing> billing(TicketId ticket);
}
