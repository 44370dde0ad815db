package fr.vigie.security;

import static fr.vigie.report.SignedMonth.MARCH;
import static fr.vigie.testing.SignedInAs.asAdministrator;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.signin.HandlerGuard;
import fr.vigie.kernel.MovableClock;
import fr.vigie.report.ReportId;
import fr.vigie.report.Reports;
import fr.vigie.report.SignedMonth;
import fr.vigie.testing.PageTest;
import jakarta.servlet.ServletException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every page whose address can say a time, a month, a day or a number, asked for the furthest of each: it may find nothing, or be
 * refused, but never fails.
 */
@PageTest
class FarParametersTest {
    private static final String NOBODYS = "0198a000-0000-7000-8000-000000000000";
    private static final Pattern VARIABLE = Pattern.compile("([^/{}]*)/?\\{([a-zA-Z]+)(?::(?:[^{}]|\\{[^{}]*})+)?}");

    private static final List<String> INSTANTS = List.of(
            "+294277-01-01T00:00:00Z",
            "-4714-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59Z",
            "-1000000000-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "0000-01-01T00:00:00Z");
    private static final List<String> MONTHS =
            List.of("+999999999-12", "-999999999-01", "9999-12", "0000-01", "2200-12", "1970-01");
    private static final List<String> DAYS =
            List.of("+999999999-12-31", "-999999999-01-01", "9999-12-31", "0000-01-01");
    private static final List<String> NUMBERS = List.of(
            "9223372036854775807",
            "-9223372036854775808",
            "99999999999999999999",
            "2147483647",
            "-2147483648",
            "-1",
            "0");
    private static final List<String> TEXTS = List.of(
            "+294277-01-01T00:00:00Z",
            "-4714-01-01T00:00:00Z",
            "+1000000-01-01T00:00:00Z~" + NOBODYS,
            "+999999999-12",
            "+999999999-12-31",
            "-999999999-01-01",
            "99999999999999999999");

    private final MockMvc mvc;
    private final SignedMonth months;
    private final Reports reports;
    private final RequestMappingHandlerMapping mappings;
    private final MovableClock clock;

    @Autowired
    FarParametersTest(
            MockMvc mvc,
            SignedMonth months,
            Reports reports,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            MovableClock clock) {
        this.mvc = mvc;
        this.months = months;
        this.reports = reports;
        this.mappings = mappings;
        this.clock = clock;
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void noPageFailsHoweverFarItIsAskedToLook() {
        SignedMonth.Signed signed = months.sign("Boutique du Port");
        months.live(signed);
        ReportId report = ((Reports.Closing.Closed) reports.close(signed.contract(), MARCH)).report();
        Map<String, String> ids = Map.of(
                "shop", signed.shop().toString(),
                "contract", signed.contract().toString(),
                "customer", signed.customer().toString(),
                "report", report.toString());
        var failures = new TreeSet<String>();
        int asked = 0;
        for (Map.Entry<RequestMappingInfo, HandlerMethod> each : pages()) {
            RequestPostProcessor reader = HandlerGuard.callers(each.getValue()).contains(ForMerchants.class)
                    ? asMerchantOf(signed.customer())
                    : asAdministrator();
            for (String pattern : each.getKey().getPatternValues()) {
                for (Ask ask : asks(pattern, each.getValue().getMethod(), ids)) {
                    asked++;
                    fault(ask, reader).ifPresent(failures::add);
                }
            }
        }
        assertThat(asked).isGreaterThan(500);
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"+294277-01-01T10:00,+294277-01-01T11:00", "-4714-01-01T10:00,-4714-01-01T11:00"})
    void noPlannedWindowIsDeclaredThatFar(String from, String to) throws Exception {
        SignedMonth.Signed signed = months.sign("Boutique du Port");
        int status = mvc.perform(post("/shops/" + signed.shop() + "/monitoring/windows")
                        .param("from", from)
                        .param("to", to)
                        .param("reason", "Mise à jour")
                        .param("approvedBy", "Claire Dumas")
                        .with(asAdministrator())
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
        assertThat(status).isEqualTo(422);
    }

    /** One address with what it asks for; a path that holds it has no parameters beside those that it must have. */
    private record Ask(String path, Map<String, String> parameters) {}

    private Optional<String> fault(Ask ask, RequestPostProcessor reader) {
        MockHttpServletRequestBuilder request = get(URI.create(ask.path)).with(reader);
        ask.parameters.forEach(request::param);
        try {
            int status = mvc.perform(request).andReturn().getResponse().getStatus();
            return status < 500 ? Optional.empty() : Optional.of(ask + ": " + status);
        } catch (ServletException failure) {
            return Optional.of(ask + ": " + failure.getRootCause());
        } catch (Exception unexpected) {
            return fail(unexpected);
        }
    }

    private List<Ask> asks(String pattern, Method method, Map<String, String> ids) {
        Map<String, List<String>> far = new LinkedHashMap<>();
        Map<String, String> required = new LinkedHashMap<>();
        Map<String, List<String>> inPath = new LinkedHashMap<>();
        for (Parameter parameter : method.getParameters()) {
            Class<?> type = parameter.getType();
            RequestParam asked = parameter.getAnnotation(RequestParam.class);
            if (parameter.isAnnotationPresent(PathVariable.class)) {
                if (type != String.class && !furthest(type).isEmpty()) {
                    inPath.put(parameter.getName(), furthest(type));
                }
            } else if (asked != null) {
                String name = asked.name().isEmpty() ? parameter.getName() : asked.name();
                far.put(name, furthest(type));
                required.put(name, usual(name, type, ids));
            } else if (type.isRecord() && type.getPackageName().startsWith("fr.vigie")) {
                for (RecordComponent component : type.getRecordComponents()) {
                    far.put(component.getName(), furthest(component.getType()));
                }
            }
        }
        var asks = new ArrayList<Ask>();
        far.forEach((name, values) -> values.forEach(value -> {
            var all = new LinkedHashMap<>(required);
            all.put(name, value);
            asks.add(new Ask(filled(pattern, ids, Map.of()), all));
        }));
        inPath.forEach((name, values) ->
                values.forEach(value -> asks.add(new Ask(filled(pattern, ids, Map.of(name, value)), required))));
        return asks;
    }

    private static List<String> furthest(Class<?> type) {
        if (type == Instant.class) {
            return INSTANTS;
        }
        if (type == YearMonth.class) {
            return MONTHS;
        }
        if (Set.of(int.class, long.class, Integer.class, Long.class).contains(type)) {
            return NUMBERS;
        }
        return type == String.class ? TEXTS : type == LocalDate.class ? DAYS : List.of();
    }

    private static String usual(String name, Class<?> type, Map<String, String> ids) {
        if (type == YearMonth.class) {
            return "2026-03";
        }
        if (type == Instant.class) {
            return "2026-03-01T00:00:00Z";
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0].toString();
        }
        return ids.getOrDefault(name, type == String.class ? "" : "1");
    }

    /** The things of the signed month, by what stands before them in the address. */
    private static String filled(String pattern, Map<String, String> ids, Map<String, String> variables) {
        Matcher variable = VARIABLE.matcher(pattern);
        return variable.replaceAll(found -> {
                    String before = found.group(1);
                    String kind = before.endsWith("s") ? before.substring(0, before.length() - 1) : before;
                    String value = variables.getOrDefault(
                            found.group(2),
                            ids.getOrDefault(
                                    kind,
                                    ids.getOrDefault(
                                            found.group(2), kind.equals("backup") ? ids.get("shop") : NOBODYS)));
                    return Matcher.quoteReplacement(before + (before.isEmpty() ? "" : "/") + value);
                })
                .replace("**", "x");
    }

    private List<Map.Entry<RequestMappingInfo, HandlerMethod>> pages() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(each -> each.getValue().getBeanType().getPackageName().startsWith("fr.vigie"))
                .filter(each -> each.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .toList();
    }
}
