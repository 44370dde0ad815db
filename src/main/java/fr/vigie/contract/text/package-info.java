/**
 * The agency's own texts around the clauses of a contract, with places that are filled from it. They are kept in editions, of
 * which none ever changes: what was sent to be signed keeps those of its day for ever.
 */
@NullMarked
package fr.vigie.contract.text;

import org.jspecify.annotations.NullMarked;
