package fr.vigie.contract;

import fr.vigie.contract.review.Review;

/** What became of the wish to send a contract for signature. */
public sealed interface Sending {

    /** The signer's one-time link is on its way. */
    record Sent(Contract contract) implements Sending {}

    /** The review found that something is missing. */
    record Incomplete(Review review) implements Sending {}

    /** There is no such contract, or the scope may not see it. */
    record Unknown() implements Sending {}

    /** Its newest version was sent or signed already. */
    record NotDraft() implements Sending {}
}
