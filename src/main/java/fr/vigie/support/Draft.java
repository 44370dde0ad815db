package fr.vigie.support;

import java.time.Instant;

/**
 * What somebody is writing in a ticket.
 *
 * @param note whether it is to be a note that only the agency reads
 */
public record Draft(boolean note, String text, Instant saved) {}
