package fr.vigie.seal;

/** A document could not be sealed. The same document under the same certificate fails again. */
public final class SealFailure extends RuntimeException {

    SealFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
