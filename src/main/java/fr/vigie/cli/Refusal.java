package fr.vigie.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a command cannot go on with, told in the reader's language: what was expected, what was found, what to do. */
final class Refusal extends RuntimeException {

    private final int exit;
    private final String failure;
    private final transient Map<String, Object> details = new LinkedHashMap<>();

    private Refusal(int exit, String failure, String message) {
        super(message);
        this.exit = exit;
        this.failure = failure;
    }

    /** The command is not well written. */
    static Refusal usage(String key, Object... arguments) {
        return new Refusal(Failures.USAGE, "USAGE", Say.text(key, arguments));
    }

    /** Something outside Vigie is not as the command needs it. */
    static Refusal outside(String failure, String key, Object... arguments) {
        return new Refusal(Failures.OUTSIDE, failure, Say.text(key, arguments));
    }

    /** Adds something for a program to go on with. */
    Refusal with(String name, Object value) {
        details.put(name, value);
        return this;
    }

    int exit() {
        return exit;
    }

    String failure() {
        return failure;
    }

    Map<String, Object> details() {
        return details;
    }
}
