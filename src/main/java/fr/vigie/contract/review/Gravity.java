package fr.vigie.contract.review;

import fr.vigie.kernel.Tone;
import java.util.Locale;

/** How much a finding matters, gravest first. */
public enum Gravity {
    /** A promise that the law or the trade expects is absent: the contract cannot be sent. */
    MISSING,
    /** Two honest readers would understand two different things. */
    AMBIGUOUS,
    /** Clear, but one of the parties would regret it. */
    RISKY,
    ADVICE;

    public Tone tone() {
        return switch (this) {
            case MISSING -> Tone.BAD;
            case AMBIGUOUS, RISKY -> Tone.WARN;
            case ADVICE -> Tone.INFO;
        };
    }

    /** The message key of its name. */
    public String key() {
        return "contract.gravity." + name().toLowerCase(Locale.ROOT);
    }
}
