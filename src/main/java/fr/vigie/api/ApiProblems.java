package fr.vigie.api;

import fr.vigie.api.Trouble.Fault;
import fr.vigie.database.DatabaseAway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Whatever goes wrong under {@code /api/v1}, handler or not, is answered as a problem and never as a page. */
@Component
class ApiProblems implements HandlerExceptionResolver, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);
    private static final String PREFIX = "/api/v1/";

    private final Problems problems;

    ApiProblems(Problems problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!request.getRequestURI().startsWith(request.getContextPath() + PREFIX)) {
            return null;
        }
        try {
            Trouble trouble = trouble(failure, response);
            if (trouble == null) {
                ours(failure, request, response);
            } else {
                problems.write(trouble, request, response);
            }
            return new ModelAndView();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void ours(Exception failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (DatabaseAway.caused(failure)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            String reference = problems.writeOurs(ProblemKind.UNAVAILABLE, request, response);
            log.warn("The database cannot be reached, reference {}", reference);
        } else {
            String reference = problems.writeOurs(ProblemKind.INTERNAL, request, response);
            log.error("Request failed, reference {}", reference, failure);
        }
    }

    /** What the program did wrong; null when it did nothing wrong. */
    private static @Nullable Trouble trouble(Exception failure, HttpServletResponse response) {
        return switch (failure) {
            case Trouble trouble -> trouble;
            case HttpMessageNotReadableException unreadable -> Unreadable.trouble(unreadable);
            case HttpRequestMethodNotSupportedException wrong -> {
                String[] allowed = wrong.getSupportedMethods();
                if (allowed != null) {
                    response.setHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
                }
                yield Trouble.of(ProblemKind.METHOD_NOT_ALLOWED, wrong.getMethod());
            }
            case HttpMediaTypeNotSupportedException wrong -> {
                response.setHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
                yield Trouble.of(ProblemKind.CONTENT_TYPE);
            }
            case HttpMediaTypeNotAcceptableException wrong -> Trouble.of(ProblemKind.NOT_ACCEPTABLE);
            case MissingServletRequestParameterException missing ->
                Trouble.invalid(new Fault("?" + missing.getParameterName(), "api.fault.missing"));
            case MethodArgumentTypeMismatchException wrong -> mismatch(wrong);
            case RequestRejectedException refused -> Trouble.unreadable(new Fault("?", "api.fault.nul"));
            case NoResourceFoundException nothing -> Trouble.notFound();
            case NoHandlerFoundException nothing -> Trouble.notFound();
            case AccessDeniedException refused -> Trouble.of(ProblemKind.FORBIDDEN);
            case ResponseStatusException status
            when status.getStatusCode().isSameCodeAs(HttpStatusCode.valueOf(404)) -> Trouble.notFound();
            default -> null;
        };
    }

    /** An id in the path that is none leads nowhere; a parameter is told what it may be. */
    private static Trouble mismatch(MethodArgumentTypeMismatchException wrong) {
        if (wrong.getParameter().hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class)) {
            return Trouble.notFound();
        }
        Class<?> type = wrong.getRequiredType();
        String found = Fault.shortened(String.valueOf(wrong.getValue()));
        return Trouble.invalid(
                type != null && type.isEnum()
                        ? new Fault("?" + wrong.getName(), "api.fault.choice", choices(type), found)
                        : new Fault("?" + wrong.getName(), "api.fault.type." + typeName(type), found));
    }

    static String choices(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
    }

    static String typeName(@Nullable Class<?> type) {
        return switch (type == null ? "" : type.getSimpleName()) {
            case "UUID", "ShopId", "CustomerId", "ContractId", "PersonId" -> "id";
            case "Integer", "int", "Long", "long" -> "number";
            case "Instant" -> "instant";
            case "YearMonth" -> "month";
            case "LocalDate" -> "day";
            case "Boolean", "boolean" -> "boolean";
            default -> "other";
        };
    }
}
