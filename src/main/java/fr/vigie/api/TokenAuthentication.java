package fr.vigie.api;

import fr.vigie.account.Caller;
import fr.vigie.account.Role;
import fr.vigie.account.token.Permission;
import java.io.Serial;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A program that was let in. It has the role of its person; one of a customer as a whole is a merchant. */
final class TokenAuthentication extends AbstractAuthenticationToken {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;
    private final transient Set<Permission> permissions;

    TokenAuthentication(Caller caller, Set<Permission> permissions) {
        super(List.of(new SimpleGrantedAuthority(role(caller).authority())));
        this.caller = caller;
        this.permissions = Set.copyOf(permissions);
        setAuthenticated(true);
    }

    private static Role role(Caller caller) {
        return caller.person() == null ? Role.MERCHANT : caller.person().role();
    }

    boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    Set<Permission> permissions() {
        return permissions;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
