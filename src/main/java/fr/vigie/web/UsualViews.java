package fr.vigie.web;

import fr.vigie.account.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Opens a list with the filter that a person chose for it. An address that says anything itself is left as it is. */
@Component
class UsualViews implements HandlerInterceptor, WebMvcConfigurer {
    private final SavedViews views;

    UsualViews(SavedViews views) {
        this.views = views;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(SavedViewPages.LISTS.toArray(String[]::new));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Optional<String> address = address(request);
        address.ifPresent(chosen -> {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, chosen);
        });
        return address.isEmpty();
    }

    private Optional<String> address(HttpServletRequest request) {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        return request.getQueryString() == null
                        && HttpMethod.GET.matches(request.getMethod())
                        && signedIn != null
                        && signedIn.getPrincipal() instanceof SignedIn me
                        && me.isStaff()
                ? views.opening(me.person(), request.getRequestURI())
                : Optional.empty();
    }
}
