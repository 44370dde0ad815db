package fr.vigie.web;

import fr.vigie.database.DatabaseAway;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.HtmlUtils;

/**
 * What people see while the database cannot be reached: 503, and the page tries again by itself. Sessions live in the
 * database too, so this stands outside of everything that could ask for one, and draws its page without the layout.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseAwayPage extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(DatabaseAwayPage.class);
    private static final String SECONDS = "10";
    private final MessageSource messages;

    DatabaseAwayPage(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        try {
            rest.doFilter(request, response);
        } catch (ServletException | RuntimeException failure) {
            if (response.isCommitted() || !DatabaseAway.caused(failure)) {
                throw failure;
            }
            log.warn("The database cannot be reached: {}", rootMessage(failure));
            tell(request.getLocale(), response);
        }
    }

    private void tell(Locale wanted, HttpServletResponse response) throws IOException {
        Locale locale = wanted.getLanguage().equals("en") ? Locale.ENGLISH : Locale.FRENCH;
        response.reset();
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", SECONDS);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().print(page(locale));
    }

    private String page(Locale locale) {
        return """
                <!DOCTYPE html>
                <html lang="%1$s">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta http-equiv="refresh" content="%4$s">
                  <title>%2$s · Vigie</title>
                  <link rel="stylesheet" href="/assets/vendor/tabler__core/1.4.0/dist/css/tabler.min.css">
                </head>
                <body><div class="page page-center"><main class="container container-tight py-4 empty">
                  <h1 class="empty-title">%2$s</h1>
                  <p class="empty-subtitle">%3$s</p>
                </main></div></body>
                </html>
                """.formatted(
                        locale.getLanguage(),
                        text("web.error.database.title", locale),
                        text("web.error.database.text", locale),
                        SECONDS);
    }

    private String text(String key, Locale locale) {
        return HtmlUtils.htmlEscape(messages.getMessage(key, null, locale), "UTF-8");
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
