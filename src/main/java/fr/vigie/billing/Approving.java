package fr.vigie.billing;

/** What became of the wish to approve a quote. */
public sealed interface Approving {

    record Approved(Quote quote, Approval approval) implements Approving {}

    /** The box was not ticked or the name left empty. */
    record ConsentMissing() implements Approving {}

    /** @param left attempts before a new code is needed */
    record WrongCode(int left) implements Approving {}

    /** No code was asked for, it has expired, or it was mistyped too often: a new one is needed. */
    record CodeExpired() implements Approving {}

    /** @param message the key of a message that says why it can no longer be approved */
    record Refused(String message) implements Approving {}
}
