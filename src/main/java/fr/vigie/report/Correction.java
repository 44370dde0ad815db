package fr.vigie.report;

import fr.vigie.kernel.PersonId;
import java.time.Instant;

/** What was found wrong after a report was closed. */
public record Correction(int number, String text, PersonId by, Instant at) {}
