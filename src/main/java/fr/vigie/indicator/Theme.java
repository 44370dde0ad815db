package fr.vigie.indicator;

import java.util.Arrays;
import java.util.List;

/** What belongs together on a page and in print. */
public enum Theme {
    AVAILABILITY("ti-activity-heartbeat"),
    SUPPORT("ti-messages"),
    SPEED("ti-gauge"),
    BACKUPS("ti-database-export"),
    WORK("ti-tools");

    private final String icon;

    Theme(String icon) {
        this.icon = icon;
    }

    /** The class of its Tabler icon. */
    public String icon() {
        return icon;
    }

    /** In their order. */
    public List<Indicator> indicators() {
        return Arrays.stream(Indicator.values())
                .filter(indicator -> of(indicator) == this)
                .toList();
    }

    public static Theme of(Indicator indicator) {
        return switch (indicator) {
            case UPTIME, OUTAGES -> AVAILABILITY;
            case ACKNOWLEDGEMENT, RESTORATION, RESPONSE_KEPT, RESTORATION_KEPT -> SUPPORT;
            case FIRST_BYTE, DOCUMENT, LARGEST_PAINT, LAYOUT_SHIFT, BLOCKING -> SPEED;
            case BACKUP_SUCCESS, BACKUP_AGE, DRILL_RPO, DRILL_RTO -> BACKUPS;
            case UPDATES_PENDING, HOURS_USED, SATISFACTION -> WORK;
        };
    }
}
