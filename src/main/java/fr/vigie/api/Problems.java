package fr.vigie.api;

import fr.vigie.account.signin.ReaderLocale;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.TimeOrdered;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems, in the language that the program asks for, else its owner's. */
@Component
class Problems {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final MessageSource messages;
    private final ReaderLocale reader;
    private final JsonMapper json;

    Problems(MessageSource messages, ReaderLocale reader, JsonMapper json) {
        this.messages = messages;
        this.reader = reader;
        this.json = json;
    }

    /** Answers a request with what went wrong; headers that go with it were set before. */
    void write(Trouble trouble, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(trouble, null, request, response);
    }

    /** The same for a fault of ours. @return the reference that was given to the program */
    String writeOurs(ProblemKind kind, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String reference = TimeOrdered.uuid().toString().substring(0, 13);
        write(Trouble.of(kind), reference, request, response);
        return reference;
    }

    private void write(
            Trouble trouble, @Nullable String reference, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Formats formats = formats(request);
        Problem problem = new Problem(
                "/api/reference#problem-" + trouble.kind().slug(),
                text(trouble.kind().message() + ".title", List.of(), formats),
                trouble.kind().code(),
                text(trouble.detail(), trouble.arguments(), formats),
                request.getRequestURI(),
                trouble.faults().isEmpty()
                        ? null
                        : trouble.faults().stream()
                                .map(fault -> new Problem.Wrong(
                                        fault.pointer(), text(fault.message(), fault.arguments(), formats)))
                                .toList(),
                reference);
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, formats.locale().getLanguage());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(json.writeValueAsBytes(problem));
        response.flushBuffer();
    }

    private String text(String key, List<Object> arguments, Formats formats) {
        Object[] shown = arguments.stream().map(formats::argument).toArray();
        String text = messages.getMessage(key, shown, key, formats.locale());
        return text == null ? key : text;
    }

    private Formats formats(HttpServletRequest request) {
        LocaleContext context = reader.resolveLocaleContext(request);
        Locale locale = context.getLocale();
        TimeZone zone = context instanceof TimeZoneAwareLocaleContext aware ? aware.getTimeZone() : null;
        return new Formats(locale == null ? Locale.FRENCH : locale, zone == null ? PARIS : zone.toZoneId());
    }
}
