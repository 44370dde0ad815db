package fr.vigie.support;

import fr.vigie.contract.ResponseClause.Pause;

/** Why the agency does not go on; the restoration clock pauses meanwhile when the contract says so. */
public enum WaitReason {
    /** The customer was asked for something. */
    CUSTOMER,
    /** A host, a module's author, a payment provider must act first. */
    THIRD_PARTY,
    /** The work was put off to a time agreed with the customer. */
    PLANNED;

    /** What a contract must allow for the clock to pause. */
    Pause pause() {
        return switch (this) {
            case CUSTOMER -> Pause.CUSTOMER;
            case THIRD_PARTY -> Pause.THIRD_PARTY;
            case PLANNED -> Pause.PLANNED;
        };
    }

    /** The message key of its name. */
    public String message() {
        return "support.wait." + name();
    }
}
