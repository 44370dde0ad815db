/**
 * Whether what the contract promises was done: duties compiled from the signed clauses, judged against evidence.
 *
 * <p>A verdict is met, missed or unmeasured, never a guess: what was not measured is neither green nor red. Exclusions and
 * waivers are recorded with who decided them and why.
 */
@NullMarked
@ApplicationModule(displayName = "Proof")
package fr.vigie.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
