package fr.vigie.job;

import java.time.Instant;

/** A line of a job's log; numbers grow but may leave gaps. */
public record JobLogLine(long number, Instant at, String line) {}
