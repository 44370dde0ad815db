package fr.vigie.shop.inspection;

import fr.vigie.kernel.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a diagnosis.
 *
 * @param found the program's path, a version, an amount; empty when there is nothing to show
 * @param problem key of the sentence that says what is wrong; null when nothing is
 * @param arguments of that sentence
 */
public record Finding(
        Check check, Level level, String found, @Nullable String problem, List<String> arguments) {

    /** How well the host serves. */
    public enum Level {
        FOUND(Tone.OK),
        /** Works, with a limit that {@link Finding#problem} names. */
        LIMITED(Tone.WARN),
        MISSING(Tone.BAD),
        /** Could not be looked at, because something else is missing. */
        UNKNOWN(Tone.UNKNOWN);

        private final Tone tone;

        Level(Tone tone) {
            this.tone = tone;
        }

        public Tone tone() {
            return tone;
        }
    }

    public Finding {
        arguments = List.copyOf(arguments);
    }

    static Finding found(Check check, String what) {
        return new Finding(check, Level.FOUND, what, null, List.of());
    }

    static Finding limited(Check check, String what, String problem, String... arguments) {
        return new Finding(check, Level.LIMITED, what, problem, List.of(arguments));
    }

    static Finding missing(Check check) {
        return new Finding(check, Level.MISSING, "", null, List.of());
    }

    static Finding missing(Check check, String problem, List<String> arguments) {
        return new Finding(check, Level.MISSING, "", problem, arguments);
    }

    static Finding unknown(Check check) {
        return new Finding(check, Level.UNKNOWN, "", null, List.of());
    }

    /** Whether the cost of doing without is worth showing. */
    public boolean costs() {
        return level == Level.MISSING || level == Level.UNKNOWN;
    }
}
