/**
 * The monthly report: what was promised, what was done, what was not, and the proof of each.
 *
 * <p>Closing a month keeps its figures as data, together with the contract versions and the head of the ledger they stand
 * on; page and PDF are drawn from that data alone. Until it leaves, a report follows what people state about its duties:
 * it is drawn anew, and each drawing is kept. One that was sent never changes: what turns out to be wrong is corrected by
 * an appended text.
 */
@NullMarked
@ApplicationModule(displayName = "Report")
package fr.vigie.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
