package fr.vigie.contract;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Clause 4: what is saved, how often, where, for how long, and how fast it comes back.
 *
 * @param lines how often each content is saved; a content without a line is not saved
 * @param retention how many snapshots are kept of a content that has no retention of its own
 * @param places where the snapshots lie
 * @param encrypted encrypted before they leave the agency's hands
 * @param rpo recovery point objective: the most data, in time, that a loss may cost; null when not promised
 * @param rpoGrace by how much that may be exceeded before the promise is broken: the backups of one night follow one another
 * @param rto recovery time objective: the longest restoration; null when there is no restore plan
 * @param drills how often a restoration is really tried; null when never
 * @param databaseBy the hour of each day by which the day's backup of the database is there; null when none is promised
 */
public record BackupsClause(
        List<Line> lines,
        Retention retention,
        List<Place> places,
        boolean encrypted,
        @Nullable Duration rpo,
        Duration rpoGrace,
        @Nullable Duration rto,
        @Nullable Cadence drills,
        @Nullable Hour databaseBy)
        implements Clause {

    public enum Content {
        FILES,
        DATABASE,
        IMAGES
    }

    /** @param retention of this content alone; null when it is kept like the others */
    public record Line(
            Content content, Cadence cadence, @Nullable Retention retention) {

        /** A content that is kept like the others. */
        public Line(Content content, Cadence cadence) {
            this(content, cadence, null);
        }
    }

    /** How many daily, weekly and monthly snapshots are kept; zero keeps none of that kind. */
    public record Retention(int dailies, int weeklies, int monthlies) {
        public Retention {
            if (dailies < 0 || weeklies < 0 || monthlies < 0) {
                throw new IllegalArgumentException("a number of kept snapshots is not negative");
            }
        }

        /** The age of the oldest snapshot that is surely kept. */
        public Duration reach() {
            return Duration.ofDays(Math.max(dailies, Math.max(weeklies * 7L, monthlies * 30L)));
        }

        /** The longer of two for each kind of snapshot. */
        Retention atLeast(Retention other) {
            return new Retention(
                    Math.max(dailies, other.dailies),
                    Math.max(weeklies, other.weeklies),
                    Math.max(monthlies, other.monthlies));
        }
    }

    public enum Location {
        /** On the shop's own server: lost with it. */
        SHOP_SERVER,
        /** Elsewhere at the shop's hosting company: survives the server, not a quarrel with the company or its fire. */
        HOST_STORAGE,
        AGENCY_SERVER,
        OBJECT_STORAGE,
        CUSTOMER_STORAGE;

        /** Whether it survives the loss of the shop's server. */
        public boolean offSite() {
            return this != SHOP_SERVER;
        }

        /** Whether it survives the loss of the shop's hosting company. */
        public boolean outsideHost() {
            return offSite() && this != HOST_STORAGE;
        }
    }

    /** @param country where the data lie, ISO 3166 two letters */
    public record Place(Location location, String name, String country) {}

    /**
     * An hour of each day, in the zone of the contract.
     *
     * @param minutes since midnight
     * @param graceMinutes by how much it may be exceeded before the promise is broken
     */
    public record Hour(int minutes, int graceMinutes) {
        private static final int DAY = 24 * 60;

        public Hour {
            if (minutes < 0 || minutes >= DAY || graceMinutes < 0 || graceMinutes > DAY / 2) {
                throw new IllegalArgumentException("a minute of the day and a grace of 12 hours at the most, were "
                        + minutes + " and " + graceMinutes);
            }
        }

        public LocalTime time() {
            return LocalTime.ofSecondOfDay(minutes * 60L);
        }

        public Duration grace() {
            return Duration.ofMinutes(graceMinutes);
        }
    }

    public BackupsClause {
        lines = List.copyOf(lines);
        places = List.copyOf(places);
        if (rpoGrace.isNegative()) {
            throw new IllegalArgumentException("a grace is not negative, was " + rpoGrace);
        }
    }

    public Optional<Cadence> cadence(Content content) {
        return lines.stream()
                .filter(line -> line.content() == content)
                .map(Line::cadence)
                .findFirst();
    }

    public boolean hasOffSitePlace() {
        return places.stream().anyMatch(place -> place.location().offSite());
    }

    public boolean hasPlaceOutsideHost() {
        return places.stream().anyMatch(place -> place.location().outsideHost());
    }

    /** How long a content is kept. */
    public Retention retention(Content content) {
        return lines.stream()
                .filter(line -> line.content() == content)
                .map(Line::retention)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(retention);
    }

    /** What keeps every promise at once when all contents lie in the same snapshots. */
    public Retention longestRetention() {
        return lines.stream().map(line -> retention(line.content())).reduce(retention, Retention::atLeast);
    }

    public BackupsClause withLines(List<Line> changed) {
        return new BackupsClause(changed, retention, places, encrypted, rpo, rpoGrace, rto, drills, databaseBy);
    }

    public BackupsClause withRetention(Retention changed) {
        return new BackupsClause(lines, changed, places, encrypted, rpo, rpoGrace, rto, drills, databaseBy);
    }

    public BackupsClause withPlaces(List<Place> changed) {
        return new BackupsClause(lines, retention, changed, encrypted, rpo, rpoGrace, rto, drills, databaseBy);
    }

    public BackupsClause withEncrypted(boolean changed) {
        return new BackupsClause(lines, retention, places, changed, rpo, rpoGrace, rto, drills, databaseBy);
    }

    public BackupsClause withRpo(@Nullable Duration changed) {
        return new BackupsClause(lines, retention, places, encrypted, changed, rpoGrace, rto, drills, databaseBy);
    }

    public BackupsClause withRpoGrace(Duration changed) {
        return new BackupsClause(lines, retention, places, encrypted, rpo, changed, rto, drills, databaseBy);
    }

    public BackupsClause withRto(@Nullable Duration changed) {
        return new BackupsClause(lines, retention, places, encrypted, rpo, rpoGrace, changed, drills, databaseBy);
    }

    public BackupsClause withDrills(@Nullable Cadence changed) {
        return new BackupsClause(lines, retention, places, encrypted, rpo, rpoGrace, rto, changed, databaseBy);
    }

    public BackupsClause withDatabaseBy(@Nullable Hour changed) {
        return new BackupsClause(lines, retention, places, encrypted, rpo, rpoGrace, rto, drills, changed);
    }
}
