package fr.vigie.support;

import fr.vigie.contract.ContractId;

/** A version of a contract, as a ticket or an hours entry remembers it. */
public record ContractRef(ContractId contract, int version) {

    static ContractRef of(String code) {
        int slash = code.lastIndexOf('/');
        return new ContractRef(ContractId.of(code.substring(0, slash)), Integer.parseInt(code.substring(slash + 1)));
    }

    /** As records keep it: the contract, a slash, the version. */
    public String code() {
        return contract + "/" + version;
    }
}
