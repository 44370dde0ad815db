package fr.vigie.kernel;

import java.util.Locale;

/** How a state is shown: always icon, word and colour together. */
public enum Tone {
    OK,
    WARN,
    BAD,
    UNKNOWN,
    EXCLUDED,
    INFO;

    /** The name that templates and style sheets use. */
    public String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
