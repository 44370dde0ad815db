package fr.vigie.account.signin;

import fr.vigie.account.Caller;
import fr.vigie.account.SignedIn;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Opens, for the length of a request, the scope of the signed-in person: the agency's people see every customer, a
 * merchant its own, anyone else, and who still owes a second factor, nothing; a program sees what its token reaches. The
 * database enforces it.
 */
public final class ScopeFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            Scopes.call(scope(SecurityContextHolder.getContext().getAuthentication()), () -> {
                try {
                    chain.doFilter(request, response);
                    return true;
                } catch (ServletException failure) {
                    throw new Carried(failure);
                }
            });
        } catch (Carried carried) {
            throw carried.failure;
        }
    }

    /** An error page or the end of an asynchronous answer is written for the same person. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static Scope scope(@Nullable Authentication someone) {
        if (someone == null || StaffSecondFactor.isOwed(someone)) {
            return Scope.nobody();
        }
        return switch (someone.getPrincipal()) {
            case SignedIn person -> person.isStaff() ? Scope.agency() : Scope.customer(person.itsCustomer());
            case Caller program -> program.scope();
            case null, default -> Scope.nobody();
        };
    }

    /** A scoped call throws one declared type; this carries the other one through. */
    private static final class Carried extends IOException {
        private final transient ServletException failure;

        Carried(ServletException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
