package fr.vigie.indicator;

/** Every figure by which the service is judged. Name and definition: {@link Glossary}. Frozen reports keep the names: none is renamed. */
public enum Indicator {
    /** Share of the measured service time in which the shop answered. */
    UPTIME(Unit.RATIO, true),
    /** Outages that began. */
    OUTAGES(Unit.COUNT, false),
    /** From a ticket's opening to the first act of a human of the agency; median. */
    ACKNOWLEDGEMENT(Unit.TIME, false),
    /** From a ticket's opening to its resolution; median. */
    RESTORATION(Unit.TIME, false),
    /** Share of the response deadlines that were kept. */
    RESPONSE_KEPT(Unit.RATIO, true),
    /** Share of the restoration deadlines that were kept. */
    RESTORATION_KEPT(Unit.RATIO, true),
    /** The first byte of the document, of the page that answers last. */
    FIRST_BYTE(Unit.MILLIS, false),
    /** The document seen from outside, of the slowest page. */
    DOCUMENT(Unit.MILLIS, false),
    /** Largest Contentful Paint of the slowest page. */
    LARGEST_PAINT(Unit.MILLIS, false),
    /** Cumulative Layout Shift of the most restless page. */
    LAYOUT_SHIFT(Unit.SCORE, false),
    /** Total Blocking Time of the page that blocks longest. */
    BLOCKING(Unit.MILLIS, false),
    /** Share of the backups that saved everything. */
    BACKUP_SUCCESS(Unit.RATIO, true),
    /** The greatest age that the newest good backup reached. */
    BACKUP_AGE(Unit.TIME, false),
    /** Age of what a restore drill brought back; the worst. */
    DRILL_RPO(Unit.TIME, false),
    /** How long a restore drill took; the longest. */
    DRILL_RTO(Unit.TIME, false),
    /** Modules whose update is not finished. */
    UPDATES_PENDING(Unit.COUNT, false),
    /** Time taken from the included hours. */
    HOURS_USED(Unit.WORK, false),
    /** Share of the satisfied among those who answered. */
    SATISFACTION(Unit.RATIO, true);

    private final Unit unit;
    private final boolean moreIsBetter;

    Indicator(Unit unit, boolean moreIsBetter) {
        this.unit = unit;
        this.moreIsBetter = moreIsBetter;
    }

    /** What a value counts. */
    public enum Unit {
        /** 0 to 1. */
        RATIO,
        COUNT,
        /** Seconds by the wall clock. */
        TIME,
        /** Seconds of business or working time. */
        WORK,
        MILLIS,
        /** Without unit. */
        SCORE
    }

    public Unit unit() {
        return unit;
    }

    /** Whether a value keeps a target. */
    public boolean keeps(double value, double target) {
        return moreIsBetter ? value >= target : value <= target;
    }
}
