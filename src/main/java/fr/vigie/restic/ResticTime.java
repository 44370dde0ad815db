package fr.vigie.restic;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Restic reads {@code --time} in its own zone, which {@link ResticProcess} sets to UTC; to the second. */
final class ResticTime {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private ResticTime() {}

    static String text(Instant instant) {
        return FORMAT.format(instant.atZone(ZoneOffset.UTC));
    }
}
