/**
 * What the agency offers: plans, and options that change their clauses at a price. Both are kept in editions, of which
 * none ever changes; a contract names the editions from which it was composed and keeps its own clauses.
 */
@NamedInterface("catalogue")
@NullMarked
package fr.vigie.contract.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
