package fr.vigie.vault;

import org.jspecify.annotations.Nullable;

/** The vault could not do what was asked. Never carries a secret; trying again does not help. */
public final class VaultFailure extends RuntimeException {

    /** What failed. */
    public enum Kind {
        /** No such secret, or not one that the current scope may see. */
        ABSENT,
        /** None of the master keys opens it: the wrong key file, or a changed row. */
        WRONG_KEY,
        /** There are secrets but no master key. */
        KEY_MISSING,
        /** The master key is there but unusable. */
        KEY_UNREADABLE
    }

    private final Kind kind;

    VaultFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
