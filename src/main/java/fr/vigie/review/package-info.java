/**
 * Business reviews (<i>comités de suivi</i>): the meetings that clause 9 promises. A meeting is planned and its participants
 * are invited by mail with a calendar file; its agenda is prepared from what happened since the last one; its minutes are
 * typed while it goes on, and validated.
 *
 * <p>Validated minutes never change: their text and document are frozen with an entry of the ledger ({@code
 * review.validated}), by which the duty to meet is held. What turns out to be wrong is corrected by an appended note.
 */
@NullMarked
@ApplicationModule(displayName = "Business reviews")
package fr.vigie.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
