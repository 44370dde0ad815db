package fr.vigie.support;

import fr.vigie.kernel.Tone;

/** What a customer thought of the work on a ticket, the best first. */
public enum SatisfactionScore {
    GOOD("ti-mood-smile", Tone.OK),
    FAIR("ti-mood-neutral", Tone.WARN),
    BAD("ti-mood-sad", Tone.BAD);

    private final String icon;
    private final Tone tone;

    SatisfactionScore(String icon, Tone tone) {
        this.icon = icon;
        this.tone = tone;
    }

    public String icon() {
        return icon;
    }

    public Tone tone() {
        return tone;
    }

    /** The message key of its name. */
    public String message() {
        return "support.satisfaction.score." + name();
    }
}
