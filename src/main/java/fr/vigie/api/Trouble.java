package fr.vigie.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that cannot be done, as the program is told; expected, so it is neither logged nor traced. */
final class Trouble extends RuntimeException {

    private static final int MOST_SHOWN = 60;

    private final ProblemKind kind;
    private final transient List<Object> arguments;
    private final transient List<Fault> faults;
    private final @Nullable String detail;

    /**
     * A wrong value, told by a message.
     *
     * @param pointer as in {@link Problem.Wrong}
     */
    record Fault(String pointer, String message, List<Object> arguments) {
        Fault(String pointer, String message, Object... arguments) {
            this(pointer, message, List.of(arguments));
        }

        /** What was found, short enough to be said. */
        static String shortened(String found) {
            return found.length() <= MOST_SHOWN ? found : found.substring(0, MOST_SHOWN) + "…";
        }
    }

    private Trouble(ProblemKind kind, @Nullable String detail, List<Object> arguments, List<Fault> faults) {
        super(kind.slug(), null, false, false);
        this.kind = kind;
        this.detail = detail;
        this.arguments = arguments;
        this.faults = faults;
    }

    /** @param arguments of its detail */
    static Trouble of(ProblemKind kind, Object... arguments) {
        return new Trouble(kind, null, List.of(arguments), List.of());
    }

    static Trouble invalid(List<Fault> faults) {
        return new Trouble(ProblemKind.INVALID, null, List.of(), faults);
    }

    static Trouble invalid(Fault fault) {
        return invalid(List.of(fault));
    }

    static Trouble unreadable(Fault fault) {
        return new Trouble(ProblemKind.UNREADABLE, null, List.of(), List.of(fault));
    }

    /** @param message the key of a message that says why */
    static Trouble refused(String message) {
        return new Trouble(ProblemKind.REFUSED, message, List.of(), List.of());
    }

    static Trouble notFound() {
        return of(ProblemKind.NOT_FOUND);
    }

    ProblemKind kind() {
        return kind;
    }

    /** The key of its detail. */
    String detail() {
        return detail == null ? kind.message() + ".detail" : detail;
    }

    List<Object> arguments() {
        return arguments;
    }

    List<Fault> faults() {
        return faults;
    }
}
