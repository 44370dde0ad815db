package fr.vigie.account.token;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that a token may do, written {@code tickets:read}. Writing does not include reading: a program that only opens
 * tickets need not see them.
 */
public record Permission(Area area, Access access) implements Comparable<Permission> {

    public enum Access {
        READ,
        WRITE
    }

    public Permission {
        if (access == Access.WRITE && !area.isWritable()) {
            throw new IllegalArgumentException("Programs can only read " + area);
        }
    }

    /** Every permission there is, in the order in which people choose them. */
    public static List<Permission> all() {
        return Arrays.stream(Area.values())
                .flatMap(area -> Stream.of(Access.values())
                        .filter(access -> access == Access.READ || area.isWritable())
                        .map(access -> new Permission(area, access)))
                .toList();
    }

    /** The permission of a code; empty when there is none. */
    public static Optional<Permission> of(String code) {
        return all().stream()
                .filter(permission -> permission.code().equals(code))
                .findFirst();
    }

    public String code() {
        return area.code() + (access == Access.READ ? ":read" : ":write");
    }

    /** The message key of its name. */
    public String message() {
        return "account.token.permission." + area + "." + access;
    }

    @Override
    public int compareTo(Permission other) {
        return all().indexOf(this) - all().indexOf(other);
    }

    @Override
    public String toString() {
        return code();
    }
}
