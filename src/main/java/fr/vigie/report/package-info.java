/**
 * The monthly report: what was promised, what was done, what was not, and the proof of each.
 *
 * <p>Closing a month freezes its figures as data, together with the contract versions and the head of the ledger they stand
 * on; page and PDF are drawn from that data alone. A closed report never changes: what turns out to be wrong is corrected
 * by an appended text.
 */
@NullMarked
@ApplicationModule(displayName = "Report")
package fr.vigie.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
