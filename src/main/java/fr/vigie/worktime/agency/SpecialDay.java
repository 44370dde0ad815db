package fr.vigie.worktime.agency;

import fr.vigie.worktime.Segment;
import java.util.List;

/**
 * A date that opens at other hours than its weekday.
 *
 * @param hours none when it stays closed
 * @param name what it is, may be empty
 */
public record SpecialDay(List<Segment> hours, String name) {
    public SpecialDay {
        hours = List.copyOf(hours);
        name = name.strip();
    }
}
