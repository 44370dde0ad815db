package fr.vigie.kernel;

import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/** The time zones that people choose from: the places of the tz database and UTC, without its abbreviations and old names. */
public final class Zones {
    private static final Pattern OFFERED =
            Pattern.compile("(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*|UTC");

    private Zones() {}

    /** @param chosen stays among them if it is one, whatever it is called */
    public static List<String> offered(String chosen) {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.equals(chosen) || OFFERED.matcher(zone).matches())
                .sorted()
                .toList();
    }
}
