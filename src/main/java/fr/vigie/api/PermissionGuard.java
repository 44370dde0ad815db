package fr.vigie.api;

import fr.vigie.account.token.Permission;
import fr.vigie.account.token.Permission.Access;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Asks whether the token is good for what is called; a handler that does not say what it needs is refused to all. */
final class PermissionGuard implements HandlerInterceptor {

    /** What a handler needs of a token: empty for one that any token opens. */
    static Optional<Permission> needed(HandlerMethod handler) {
        Reads reads = handler.getMethodAnnotation(Reads.class);
        Writes writes = handler.getMethodAnnotation(Writes.class);
        List<Permission> needed = Stream.concat(
                        Stream.ofNullable(reads).map(one -> new Permission(one.value(), Access.READ)),
                        Stream.ofNullable(writes).map(one -> new Permission(one.value(), Access.WRITE)))
                .toList();
        boolean any = handler.hasMethodAnnotation(AnyToken.class);
        if (needed.size() + (any ? 1 : 0) != 1) {
            throw new AccessDeniedException("Expected exactly one of @Reads, @Writes and @AnyToken on " + handler);
        }
        return needed.stream().findFirst();
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            needed(method).ifPresent(permission -> require(permission, response));
        }
        return true;
    }

    private static void require(Permission permission, HttpServletResponse response) {
        boolean granted = SecurityContextHolder.getContext().getAuthentication() instanceof TokenAuthentication token
                && token.may(permission);
        if (!granted) {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer realm=\"Vigie\", error=\"insufficient_scope\", scope=\"" + permission.code() + "\"");
            throw Trouble.of(ProblemKind.PERMISSION_MISSING, permission.code());
        }
    }
}
