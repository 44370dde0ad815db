package fr.vigie.monitoring;

import fr.vigie.kernel.Tone;

/** How a shop is now, as far as one knows. */
public enum Condition {
    UP(Tone.OK),
    SLOW(Tone.WARN),
    MAINTENANCE(Tone.EXCLUDED),
    DOWN(Tone.BAD),
    /** The last check could not say anything. */
    UNMEASURED(Tone.UNKNOWN),
    /** No check came in for more than two intervals. */
    STALE(Tone.UNKNOWN),
    /** Watched, but the first check is still to come. */
    WAITING(Tone.UNKNOWN),
    /** The check is switched off. */
    PAUSED(Tone.UNKNOWN),
    /** Nobody configured a check. */
    UNWATCHED(Tone.UNKNOWN);

    private final Tone tone;

    Condition(Tone tone) {
        this.tone = tone;
    }

    public Tone tone() {
        return tone;
    }
}
