package fr.vigie.contract;

import fr.vigie.kernel.CustomerId;
import java.time.Instant;

/**
 * When a contract binds has changed other than by a signature: suspended, resumed, notice, renewal, end. Published in the
 * transaction that records it.
 */
public record ContractLifeChanged(ContractId contract, CustomerId customer, Instant at) {}
