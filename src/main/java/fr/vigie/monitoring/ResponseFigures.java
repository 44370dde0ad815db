package fr.vigie.monitoring;

import java.time.Instant;

/**
 * How a shop answered over an hour or a day: times in milliseconds, of answers that were the expected page.
 *
 * @param since the beginning of the hour or of the day
 * @param answers how many; at least one
 * @param dns and {@code connect}, {@code tls}, {@code firstByte}, {@code content}: means, which add up to the mean total
 * @param median and {@code p75}, {@code p95}: of the total, right to within 12 %
 */
public record ResponseFigures(
        Instant since,
        int answers,
        double dns,
        double connect,
        double tls,
        double firstByte,
        double content,
        double median,
        double p75,
        double p95) {}
