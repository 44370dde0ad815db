package fr.vigie.support;

/** Why the agency cannot go on; the restoration clock pauses meanwhile. */
public enum WaitReason {
    /** The customer was asked for something. */
    CUSTOMER,
    /** A host, a module's author, a payment provider must act first. */
    THIRD_PARTY;

    /** The message key of its name. */
    public String message() {
        return "support.wait." + name();
    }
}
