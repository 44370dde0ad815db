/** The clauses in words: one sentence each, and the names of their values, in French and English. */
@NamedInterface("wording")
@NullMarked
package fr.vigie.contract.wording;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
