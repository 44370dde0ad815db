package fr.vigie.proof;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import java.time.Instant;
import java.time.YearMonth;

/**
 * A credit for what was not kept was proposed, computed otherwise, withdrawn, approved or refused.
 *
 * @param month of what was not kept
 */
public record CreditChanged(CustomerId customer, ContractId contract, YearMonth month, Instant at) {}
