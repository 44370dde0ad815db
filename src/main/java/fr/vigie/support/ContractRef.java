package fr.vigie.support;

import fr.vigie.contract.ContractId;

/** A version of a contract, as a ticket or an hours entry remembers it. */
public record ContractRef(ContractId contract, int version) {}
