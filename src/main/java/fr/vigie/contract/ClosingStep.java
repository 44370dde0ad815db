package fr.vigie.contract;

import java.util.Locale;

/** What the reversibility clause owes at the end of a contract, in the order in which it is done. */
public enum ClosingStep {
    /** The repository's address and password, or an archive, are in the customer's hands. */
    BACKUPS_HANDED,
    /** Documents, sources and accounts held for the customer are in their hands. */
    DOCUMENTS_HANDED,
    /** Vigie forgets the credentials of the shops that no other contract covers. */
    ACCESS_REVOKED,
    /** What the agency held is erased by a job, with a certificate; a person states what it held elsewhere. */
    DATA_ERASED;

    /** The message key of its name. */
    public String key() {
        return "contract.closing." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it waits for the contract's last day: until then the agency still has work to do. */
    boolean afterEnd() {
        return this == ACCESS_REVOKED || this == DATA_ERASED;
    }

    /** Whether Vigie does it itself; otherwise a person states what was done. */
    public boolean automatic() {
        return this == ACCESS_REVOKED || this == DATA_ERASED;
    }
}
