package fr.vigie.mail;

/** What became of one attempt to hand a message over. */
sealed interface Delivery {

    record Delivered() implements Delivery {}

    /** It certainly did not leave, and may later. */
    record Postponed(String complaint) implements Delivery {}

    /** The server refused it for good. */
    record Rejected(String complaint) implements Delivery {}

    /** The connection broke after the message was on its way: it may have arrived. */
    record Uncertain(String complaint) implements Delivery {}
}
