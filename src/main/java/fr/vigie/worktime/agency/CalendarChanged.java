package fr.vigie.worktime.agency;

import fr.vigie.worktime.CalendarId;
import java.time.Instant;

/**
 * A calendar got a further version, or lost one that did not rule yet: whatever it counts from {@code since} on is counted
 * anew.
 *
 * @param version the number of that version
 */
public record CalendarChanged(CalendarId calendar, int version, Instant since, boolean withdrawn) {}
