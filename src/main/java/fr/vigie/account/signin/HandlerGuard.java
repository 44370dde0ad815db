package fr.vigie.account.signin;

import fr.vigie.account.ForAdministrators;
import fr.vigie.account.ForAnyone;
import fr.vigie.account.ForEveryone;
import fr.vigie.account.ForManagers;
import fr.vigie.account.ForMerchants;
import fr.vigie.account.ForStaff;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Asks, before anything of a request is read, whether its sender may call the handler; a handler that does not say who
 * may call it is refused to all. The same rule is applied again when the method is called.
 */
public final class HandlerGuard implements HandlerInterceptor {

    private static final Set<Class<? extends Annotation>> CALLERS = Set.of(
            ForAdministrators.class,
            ForManagers.class,
            ForStaff.class,
            ForMerchants.class,
            ForEveryone.class,
            ForAnyone.class);

    private final PreAuthorizeAuthorizationManager rule = new PreAuthorizeAuthorizationManager();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ERROR || handler instanceof ResourceHttpRequestHandler) {
            return true;
        }
        if (!(handler instanceof HandlerMethod method)) {
            throw new AccessDeniedException("Only annotated handler methods answer requests, found " + handler);
        }
        if (!ErrorController.class.isAssignableFrom(method.getBeanType())) {
            check(method);
        }
        return true;
    }

    /** Which annotations say who may call a handler: exactly one is right. The method's own replaces its class's. */
    public static List<Class<? extends Annotation>> callers(HandlerMethod handler) {
        List<Class<? extends Annotation>> own = declaredOn(handler.getMethod());
        return own.isEmpty() ? declaredOn(handler.getBeanType()) : own;
    }

    private void check(HandlerMethod handler) {
        if (callers(handler).size() != 1) {
            throw new AccessDeniedException("Expected exactly one annotation that says who may call " + handler
                    + ", found " + callers(handler));
        }
        AuthorizationResult result = rule.authorize(
                () -> SecurityContextHolder.getContext().getAuthentication(),
                new SimpleMethodInvocation(handler.getBean(), handler.getMethod()));
        if (result == null || !result.isGranted()) {
            throw new AccessDeniedException("Not for this person: " + handler);
        }
    }

    private static List<Class<? extends Annotation>> declaredOn(AnnotatedElement element) {
        Predicate<Class<? extends Annotation>> present = element::isAnnotationPresent;
        return CALLERS.stream().filter(present).toList();
    }
}
