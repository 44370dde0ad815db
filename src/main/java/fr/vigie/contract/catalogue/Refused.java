package fr.vigie.contract.catalogue;

import fr.vigie.contract.review.Rule;

/** Why an option cannot be offered. */
public sealed interface Refused {

    /** It has a price and no effect. */
    record ChangesNothing() implements Refused {}

    /** Every plan that is offered promises as much already. */
    record InEveryPlan() implements Refused {}

    /** With it a plan would say something that the review holds against it. */
    record Contradicts(OfferedPlan plan, Rule rule) implements Refused {}
}
