package fr.vigie.contract;

import java.util.Locale;

/** In what order the signatories of a version are asked. */
public enum SigningSequence {
    /** Everyone at once. */
    TOGETHER,
    /** The agency's people once all of the customer's have signed. */
    CUSTOMER_FIRST;

    /** The message key of its name. */
    public String key() {
        return "contract.sequence." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
