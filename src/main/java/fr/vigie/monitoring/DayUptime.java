package fr.vigie.monitoring;

import java.time.LocalDate;

/** The availability of one calendar day; of the part that is over, for the current one. */
public record DayUptime(LocalDate day, Uptime uptime) {}
