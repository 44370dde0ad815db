package fr.vigie.contract;

/** What became of a change to a contract. */
public sealed interface Change {

    record Done(Contract contract) implements Change {}

    /** There is no such contract, or the scope may not see it. */
    record Unknown() implements Change {}

    /** Its newest version was sent or signed: take it back, or amend it. */
    record NotDraft() implements Change {}

    /** Its newest version was not signed yet. */
    record NotSigned() implements Change {}

    /** The contract's life does not allow it now. */
    record Refused(Refusal refusal) implements Change {}
}
