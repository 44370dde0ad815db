package fr.vigie.contract;

/** The life of a contract. */
public enum ContractState {
    /** Being written; only the agency sees it. */
    DRAFT,
    /** The customer was asked to sign; the clauses no longer move unless it is taken back. */
    SENT,
    /** Sent once and changed since: taken back by the agency, or refused by a signatory. */
    NEGOTIATED,
    /** Signed, with an effective date still to come. */
    SIGNED,
    /** Signed and binding. */
    ACTIVE,
    /** Signed, and for a while promising nothing. */
    SUSPENDED,
    /** Binding until an end that is known. */
    NOTICE,
    ENDED;

    /** The message key of its name. */
    public String key() {
        return "contract.state." + name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether a signed version binds while the contract is in this state. */
    public boolean binds() {
        return this == ACTIVE || this == NOTICE;
    }
}
