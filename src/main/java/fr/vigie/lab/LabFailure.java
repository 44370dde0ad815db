package fr.vigie.lab;

/** The lab could not be built or run: the message says what was being done, what happened and what to do. */
public final class LabFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LabFailure(String message) {
        super(message);
    }

    LabFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
