package fr.vigie.proof;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import java.time.Instant;

/**
 * A person stated something about a duty, or took back what was stated.
 *
 * @param duty its key
 */
public record DutyStated(CustomerId customer, ContractId contract, String duty, Instant at) {}
