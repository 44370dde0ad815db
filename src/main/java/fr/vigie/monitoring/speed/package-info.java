/**
 * How fast the pages that the contract names are: the document seen from outside, and what a real browser of a stated profile
 * makes of it. Each measurement is the median of several visits, kept as they were; what could not be measured is kept too.
 */
@NullMarked
@NamedInterface("speed")
package fr.vigie.monitoring.speed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
