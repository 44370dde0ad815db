package fr.vigie.contract;

import fr.vigie.contract.review.Review;

/** What became of the wish to send a contract for signature. */
public sealed interface Sending {

    /** The one-time links of those whose turn it is are on their way. */
    record Sent(Contract contract, SigningRound round) implements Sending {}

    /** The review found that something is missing. */
    record Incomplete(Review review) implements Sending {}

    /** There is no such contract, or the scope may not see it. */
    record Unknown() implements Sending {}

    /** Its newest version was sent or signed already. */
    record NotDraft() implements Sending {}

    /** The contract's life, or the terms of the sending, stand against it. */
    record Refused(Refusal refusal) implements Sending {}
}
