/**
 * The ledger: what was done for a customer, written once and never changed.
 *
 * <p>Each customer has one chain of entries. An entry's hash covers its own content and the hash of the entry before it,
 * so that whoever knows the last hash (the <em>head</em>, printed in each monthly report) can tell whether anything
 * before it was changed, removed, inserted or put in another order. The exact bytes are given in {@code docs/ledger.md}.
 */
@NullMarked
@ApplicationModule(
        displayName = "Evidence",
        allowedDependencies = {"kernel", "database"})
package fr.vigie.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
