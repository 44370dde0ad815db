package fr.vigie.shop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps Vigie from reading a shop once the SSH session stands. {@link #messageKey()} names a sentence that says what was
 * expected, what was found and what to do. Never carries a secret.
 */
public final class ShopFailure extends RuntimeException {

    /** What failed. */
    public enum Kind {
        NO_ACCESS(false),
        FOLDER_ABSENT(false),
        NOT_PRESTASHOP(false),
        CONFIGURATION_ABSENT(false),
        CONFIGURATION_UNREADABLE(false),
        CONFIGURATION_STRANGE(false),
        DATABASE_LOGIN_REFUSED(false),
        DATABASE_UNKNOWN(false),
        DATABASE_UNREACHABLE(true),
        DATABASE_NO_WAY(false),
        DATABASE_NOT_A_SHOP(false),
        HOST_DISK_FULL(true),
        QUERY_FAILED(true);

        private final boolean retryHelps;

        Kind(boolean retryHelps) {
            this.retryHelps = retryHelps;
        }
    }

    private final Kind kind;
    private final String where;
    private final String found;

    ShopFailure(Kind kind, String where, String found, @Nullable Throwable cause) {
        super(kind + " " + where + ": " + found, cause);
        this.kind = kind;
        this.where = where;
        this.found = found;
    }

    /** What a database answered instead of rows. */
    static ShopFailure ofQuery(String sql, String complaint, @Nullable Throwable cause) {
        return new ShopFailure(
                FullDisk.isToldIn(complaint) ? Kind.HOST_DISK_FULL : Kind.QUERY_FAILED, sql, complaint, cause);
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the same call may succeed a little later without anyone changing anything. */
    public boolean retryHelps() {
        return kind.retryHelps;
    }

    /** For example {@code shop.failure.NOT_PRESTASHOP}. */
    public String messageKey() {
        return "shop.failure." + kind;
    }

    /** {0} the file, folder or address; {1} what was found. */
    public List<String> arguments() {
        return List.of(where, found);
    }
}
