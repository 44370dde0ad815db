package fr.vigie.account.signin;

import fr.vigie.account.Caller;
import fr.vigie.account.SignedIn;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleContextResolver;
import org.springframework.web.util.WebUtils;

/**
 * The language and zone of whoever reads: a signed-in person's own; for a program the language that it asks for, else its
 * owner's; before sign-in the language last chosen there, else
 * the browser's when it is one of ours, else French.
 */
@Component("localeResolver")
public class ReaderLocale implements LocaleContextResolver {

    /** First is the default. */
    public static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);

    private static final String COOKIE = "language";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        Authentication someone = SecurityContextHolder.getContext().getAuthentication();
        if (someone != null && someone.getPrincipal() instanceof SignedIn person) {
            return context(person.locale(), person.zone());
        }
        if (someone != null && someone.getPrincipal() instanceof Caller program) {
            return context(asked(request).orElse(program.locale()), program.zone());
        }
        return context(chosen(request).orElseGet(() -> ofBrowser(request)), PARIS);
    }

    /** Remembers the language chosen before sign-in. */
    @Override
    public void setLocaleContext(
            HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable LocaleContext context) {
        if (response != null && context != null && context.getLocale() != null) {
            ResponseCookie cookie = ResponseCookie.from(
                            COOKIE, context.getLocale().getLanguage())
                    .path("/")
                    .httpOnly(true)
                    .secure(request.isSecure())
                    .sameSite("Lax")
                    .maxAge(Duration.ofDays(365))
                    .build();
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        }
    }

    private static Optional<Locale> chosen(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return Optional.ofNullable(cookie).flatMap(found -> one(found.getValue()));
    }

    /** One of our languages by its code. */
    public static Optional<Locale> one(String code) {
        return LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(code))
                .findFirst();
    }

    private static Locale ofBrowser(HttpServletRequest request) {
        return asked(request).orElse(LANGUAGES.getFirst());
    }

    private static Optional<Locale> asked(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .filter(wish -> request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null)
                .flatMap(wish -> one(wish.getLanguage()).stream())
                .findFirst();
    }

    private static LocaleContext context(Locale locale, ZoneId zone) {
        return new SimpleTimeZoneAwareLocaleContext(locale, TimeZone.getTimeZone(zone));
    }
}
