package fr.vigie.report;

/**
 * A month before, as its report tells it.
 *
 * @param corrected whether these are the figures that a correction counted anew
 */
public record Earlier(MonthlyReport report, boolean corrected) {}
