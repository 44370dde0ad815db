package fr.vigie.contract;

import fr.vigie.kernel.Bilingual;
import java.time.DayOfWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page that visitors see during planned work.
 *
 * @param text what it says
 * @param look whose colours and signs it wears
 * @param allowed addresses (IP or CIDR) that still see the shop
 * @param window the usual weekly slot of planned work; null when each is agreed
 * @param longestHours hours that one planned interruption lasts at most; zero when not stated
 * @param noticeHours hours by which planned work is announced; zero when it is not
 * @param automaticEnd the page is taken down by itself when the window ends
 */
public record MaintenancePageClause(
        Bilingual text,
        Look look,
        List<String> allowed,
        @Nullable Slot window,
        int longestHours,
        int noticeHours,
        boolean automaticEnd)
        implements Clause {

    public enum Look {
        SHOP,
        AGENCY,
        PLAIN
    }

    /** A weekly slot in the zone of the contract's coverage, in minutes from midnight. */
    public record Slot(DayOfWeek day, int from, int to) {
        public Slot {
            if (from < 0 || to > 1440 || from >= to) {
                throw new IllegalArgumentException("a slot runs forward within one day, was " + from + " to " + to);
            }
        }
    }

    public MaintenancePageClause {
        allowed = List.copyOf(allowed);
        if (noticeHours < 0 || longestHours < 0) {
            throw new IllegalArgumentException(
                    "work is announced 0 hours ahead or more and lasts 0 hours or more, were " + noticeHours + " and "
                            + longestHours);
        }
    }

    public MaintenancePageClause withText(Bilingual changed) {
        return new MaintenancePageClause(changed, look, allowed, window, longestHours, noticeHours, automaticEnd);
    }

    public MaintenancePageClause withAllowed(List<String> changed) {
        return new MaintenancePageClause(text, look, changed, window, longestHours, noticeHours, automaticEnd);
    }

    public MaintenancePageClause withWindow(@Nullable Slot changed, int hours) {
        return new MaintenancePageClause(text, look, allowed, changed, hours, noticeHours, automaticEnd);
    }

    public MaintenancePageClause withNoticeHours(int changed) {
        return new MaintenancePageClause(text, look, allowed, window, longestHours, changed, automaticEnd);
    }

    public MaintenancePageClause withAutomaticEnd(boolean changed) {
        return new MaintenancePageClause(text, look, allowed, window, longestHours, noticeHours, changed);
    }
}
