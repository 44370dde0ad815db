package fr.vigie.monitoring.status;

import fr.vigie.kernel.Period;
import fr.vigie.monitoring.DayUptime;
import fr.vigie.monitoring.Uptime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a status page shows at one moment. Nothing of it names a person, a host or a technical cause.
 *
 * @param shops by name
 * @param incidents those that last first, then the newest
 * @param planned the windows under way or to come, the nearest first
 */
public record StatusBoard(
        StatusPage page, Instant at, List<ShopLine> shops, List<Incident> incidents, List<Planned> planned) {

    /** Those of the incidents that are over. */
    public List<Incident> past() {
        return incidents.stream().filter(incident -> incident.ended() != null).toList();
    }

    /** How a shop is, in the words of its visitors. The worst comes last. */
    public enum Standing {
        UP("ok"),
        SLOW("warn"),
        /** Closed on purpose, or a planned window is under way. */
        MAINTENANCE("excluded"),
        /** Nobody can say: not watched, or our own check said nothing. */
        UNKNOWN("unknown"),
        DOWN("bad");

        private final String tone;

        Standing(String tone) {
            this.tone = tone;
        }

        public String tone() {
            return tone;
        }
    }

    /** @param days the last ninety, oldest first */
    public record ShopLine(String name, Standing standing, List<DayUptime> days, Uptime uptime) {
        public ShopLine {
            days = List.copyOf(days);
        }
    }

    /**
     * @param ended null while it lasts
     * @param words what was written about it for customers; null when nothing was
     */
    public record Incident(
            String id,
            String shop,
            Instant began,
            @Nullable Instant ended,
            @Nullable String words) {
        /** When something last became known of it. */
        public Instant updated() {
            return ended == null ? began : ended;
        }
    }

    public record Planned(String shop, Period span) {}

    public StatusBoard {
        shops = List.copyOf(shops);
        incidents = List.copyOf(incidents);
        planned = List.copyOf(planned);
    }

    /** The worst of the shops; unknown without any. */
    public Standing standing() {
        return shops.stream()
                .map(ShopLine::standing)
                .max(Comparator.naturalOrder())
                .orElse(Standing.UNKNOWN);
    }
}
