package fr.vigie.proof;

import org.jspecify.annotations.Nullable;

/**
 * A duty with how it stands.
 *
 * @param cause why it was missed and what is done about it, as the agency wrote it; null when nothing was written
 */
public record Assessed(Duty duty, Verdict verdict, @Nullable String cause) {}
