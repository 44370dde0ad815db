package fr.vigie.job;

import fr.vigie.kernel.Tone;
import java.util.Locale;

/** Where a job stands. */
public enum JobState {
    WAITING(Tone.UNKNOWN),
    RUNNING(Tone.INFO),
    SUCCEEDED(Tone.OK),
    FAILED(Tone.BAD),
    CANCELLED(Tone.EXCLUDED),
    /** Its node died while it was changing a shop: a person must look before it goes on. */
    PARKED(Tone.WARN);

    private final Tone tone;

    JobState(Tone tone) {
        this.tone = tone;
    }

    public Tone tone() {
        return tone;
    }

    public boolean isOver() {
        return switch (this) {
            case WAITING, RUNNING -> false;
            case SUCCEEDED, FAILED, CANCELLED, PARKED -> true;
        };
    }

    /** The name used in addresses and in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static JobState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
