package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;

/**
 * A deadline of a ticket that its contract promises and nobody can count, so that there is no verdict about it.
 *
 * @param contract under which the ticket was opened, in whose duties it counts
 */
public record UncountedDeadline(
        TicketId ticket, Severity severity, Activity activity, ContractRef contract, ClockKind clock) {}
