package fr.vigie.contract;

/** The life of a contract. */
public enum ContractState {
    /** Being written; only the agency sees it. */
    DRAFT,
    /** The customer was asked to sign; the clauses no longer move unless it is taken back. */
    SENT,
    /** Signed, with an effective date still to come. */
    SIGNED,
    /** Signed and binding. */
    ACTIVE,
    ENDED;

    /** The message key of its name. */
    public String key() {
        return "contract.state." + name().toLowerCase(java.util.Locale.ROOT);
    }
}
