package fr.vigie.report;

import fr.vigie.kernel.PersonId;
import java.time.Instant;

/**
 * What was found wrong after a report was sent.
 *
 * @param text what was inexact, and what is to be read instead
 * @param reason why it came to be wrong; empty for corrections of before reasons were asked
 * @param recounted whether it brings figures counted anew
 * @param hasDocument whether it brings a document of its own
 */
public record Correction(
        int number, String text, String reason, boolean recounted, boolean hasDocument, PersonId by, Instant at) {}
