package fr.vigie.evidence;

import fr.vigie.kernel.Sha256;
import java.time.Instant;

/**
 * One line of the ledger.
 *
 * @param at when the fact happened, to the microsecond
 * @param hash the hash of this entry chained to all those before it
 */
public record Entry(EntryId id, Instant at, Fact fact, Sha256 hash) {}
