package fr.vigie.indicator.web;

import fr.vigie.indicator.Indicator;
import java.util.Arrays;
import java.util.List;

/** What belongs together on a page. */
enum Theme {
    AVAILABILITY("ti-activity-heartbeat"),
    SUPPORT("ti-messages"),
    SPEED("ti-gauge"),
    BACKUPS("ti-database-export"),
    WORK("ti-tools");

    private final String icon;

    Theme(String icon) {
        this.icon = icon;
    }

    public String icon() {
        return icon;
    }

    List<Indicator> indicators() {
        return Arrays.stream(Indicator.values())
                .filter(indicator -> of(indicator) == this)
                .toList();
    }

    static Theme of(Indicator indicator) {
        return switch (indicator) {
            case UPTIME, OUTAGES -> AVAILABILITY;
            case ACKNOWLEDGEMENT, RESTORATION, RESPONSE_KEPT, RESTORATION_KEPT -> SUPPORT;
            case DOCUMENT, LARGEST_PAINT, LAYOUT_SHIFT, BLOCKING -> SPEED;
            case BACKUP_SUCCESS, BACKUP_AGE, DRILL_RPO, DRILL_RTO -> BACKUPS;
            case UPDATES_PENDING, HOURS_USED, SATISFACTION -> WORK;
        };
    }
}
