package fr.vigie.shop;

import fr.vigie.shop.ShopFailure.Kind;
import fr.vigie.ssh.SshFailure;
import fr.vigie.ssh.SshSession;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shop's database, for questions that change nothing. */
public sealed interface ShopDatabase extends AutoCloseable permits ForwardedDatabase, HostDatabase {

    /**
     * Runs one {@code select}; columns by their lower-case label, values as text. {@code QUERY_FAILED} says which.
     *
     * @param sql ours, never pasted from outside: only the checked prefix may be put in
     */
    List<Map<String, @Nullable String>> query(String sql);

    /** Whether it is spoken to through a forwarded port; otherwise through the host's {@code mysql} program. */
    default boolean isForwarded() {
        return this instanceof ForwardedDatabase;
    }

    @Override
    void close();

    /** @throws ShopFailure DATABASE_LOGIN_REFUSED, DATABASE_UNKNOWN, DATABASE_UNREACHABLE or DATABASE_NO_WAY */
    static ShopDatabase open(SshSession ssh, DatabaseAccess access) {
        if (access.socket() != null) {
            return HostDatabase.open(ssh, access);
        }
        try {
            return ForwardedDatabase.open(ssh, access);
        } catch (SshFailure e) {
            return switch (e.kind()) {
                case FORWARD_REFUSED, FORWARD_UNREACHABLE -> HostDatabase.open(ssh, access);
                default -> throw e;
            };
        }
    }

    /** MySQL's error numbers that a person can act on. */
    static ShopFailure failure(int code, String message, DatabaseAccess access, @Nullable Throwable cause) {
        return switch (code) {
            case 1045, 1698, 1130 -> new ShopFailure(Kind.DATABASE_LOGIN_REFUSED, access.place(), access.user(), cause);
            case 1049, 1044 -> new ShopFailure(Kind.DATABASE_UNKNOWN, access.place(), access.name(), cause);
            default -> new ShopFailure(Kind.DATABASE_UNREACHABLE, access.place(), message, cause);
        };
    }
}
