package fr.vigie.report;

/**
 * The remarks as they were last kept.
 *
 * @param version counts the changes, so that of two people who write at once neither loses a word unseen
 */
public record Draft(Remarks remarks, int version) {}
