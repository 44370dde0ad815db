package fr.vigie.contract;

import fr.vigie.kernel.CustomerId;
import java.time.Instant;

/** A customer signed a version of a contract. Published in the transaction that records the signature. */
public record ContractSigned(ContractId contract, CustomerId customer, int version, Instant at) {}
