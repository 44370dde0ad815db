package fr.vigie.evidence;

import fr.vigie.kernel.CustomerId;

/**
 * Where an entry stands: the customer whose chain it is in, and its number in that chain, counted from 1 without gaps.
 */
public record EntryId(CustomerId customer, long number) {
    public EntryId {
        if (number < 1) {
            throw new IllegalArgumentException("Entries are numbered from 1; found: " + number);
        }
    }
}
