package fr.vigie.security;

import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import fr.vigie.account.Customers;
import fr.vigie.account.ForAdministrators;
import fr.vigie.account.ForAnyone;
import fr.vigie.account.ForManagers;
import fr.vigie.account.ForMerchants;
import fr.vigie.account.ForStaff;
import fr.vigie.account.signin.HandlerGuard;
import fr.vigie.kernel.CustomerId;
import fr.vigie.testing.PageTest;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address of every module, against everyone it is not meant for. */
@PageTest
class HandlerSweepTest {

    private static final String NOBODYS = "0198a000-0000-7000-8000-000000000000";
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self'; "
            + "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";
    private static final Set<Class<? extends Annotation>> STAFF_ONLY =
            Set.of(ForAdministrators.class, ForManagers.class, ForStaff.class);

    private final MockMvc mvc;
    private final Customers customers;
    private final RequestMappingHandlerMapping mappings;
    private CustomerId customer;

    @Autowired
    HandlerSweepTest(
            MockMvc mvc,
            Customers customers,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.mvc = mvc;
        this.customers = customers;
        this.mappings = mappings;
    }

    @BeforeEach
    void aCustomer() {
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
    }

    /** One way to call a handler. */
    private record Address(HttpMethod method, String path, Class<? extends Annotation> caller) {

        boolean writes() {
            return !Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS).contains(method);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void everyHandlerSaysExactlyOnceWhoMayCallIt() {
        assertThat(handlers().map(Map.Entry::getValue))
                .isNotEmpty()
                .allSatisfy(handler -> assertThat(HandlerGuard.callers(handler))
                        .as(handler.toString())
                        .hasSize(1));
    }

    @Test
    void addressesOfThePortalAreTheMerchantsAndTheOthersAreNot() {
        assertThat(addresses()).allSatisfy(address -> {
            if (address.path.startsWith("/portal")) {
                assertThat(address.caller).as(address.toString()).isIn(ForMerchants.class, ForAnyone.class);
            } else {
                assertThat(address.caller).as(address.toString()).isNotEqualTo(ForMerchants.class);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> sendsWhoIsNotSignedInToTheDoor() {
        return each(address -> address.caller != ForAnyone.class, address -> {
            MockHttpServletResponse answer = send(address, null);
            assertThat(answer.getStatus()).as(address.toString()).isIn(302, 401);
            if (answer.getStatus() == 302) {
                assertThat(answer.getRedirectedUrl()).endsWith("/sign-in");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> keepsMerchantsOutOfTheAgencysPages() {
        return each(
                address -> STAFF_ONLY.contains(address.caller),
                address -> assertThat(send(address, asMerchantOf(customer)).getStatus())
                        .isIn(403, 404));
    }

    @TestFactory
    Stream<DynamicTest> keepsTechniciansOutOfWhatIsNotTheirs() {
        return each(
                address -> Set.of(ForAdministrators.class, ForManagers.class, ForMerchants.class)
                        .contains(address.caller),
                address -> assertThat(send(address, asTechnician()).getStatus()).isIn(403, 404));
    }

    @TestFactory
    Stream<DynamicTest> refusesToWriteWithoutTheTokenOfOurOwnForms() {
        return each(
                Address::writes,
                address -> assertThat(
                                answer(request(address).with(asTechnician())).getStatus())
                        .isEqualTo(403));
    }

    @TestFactory
    Stream<DynamicTest> tellsTheBrowserToRunNothingButOurs() {
        return each(address -> true, address -> {
            MockHttpServletResponse answer = send(address, null);
            assertThat(answer.getHeader("Content-Security-Policy")).isEqualTo(POLICY);
            assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.getHeader("Referrer-Policy")).isIn("same-origin", "no-referrer");
            assertThat(answer.getHeader("Permissions-Policy")).contains("camera=()");
        });
    }

    @Test
    void asksForHttpsOnceItIsUsed() throws Exception {
        assertThat(answer(MockMvcRequestBuilders.get("/sign-in").secure(true)).getHeader("Strict-Transport-Security"))
                .contains("max-age=31536000");
    }

    @Test
    void aPartOfAPageAskedForByHtmxMakesTheWholePageSignIn() throws Exception {
        MockHttpServletResponse answer =
                answer(MockMvcRequestBuilders.get("/customers").header("HX-Request", "true"));
        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeader("HX-Redirect")).isEqualTo("/sign-in");
    }

    private interface Check {
        void of(Address address) throws Exception;
    }

    private Stream<DynamicTest> each(Predicate<Address> which, Check check) {
        return addresses().stream()
                .filter(which)
                .map(address -> DynamicTest.dynamicTest(address.toString(), () -> check.of(address)));
    }

    private MockHttpServletResponse send(Address address, @Nullable RequestPostProcessor person) throws Exception {
        MockHttpServletRequestBuilder request = request(address);
        if (address.writes()) {
            request.with(csrf());
        }
        return answer(person == null ? request : request.with(person));
    }

    private MockHttpServletRequestBuilder request(Address address) {
        return MockMvcRequestBuilders.request(address.method, address.path).header("Accept", "*/*");
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    private List<Address> addresses() {
        return handlers()
                .flatMap(entry -> methods(entry.getKey())
                        .flatMap(method -> entry.getKey().getPatternValues().stream()
                                .map(pattern -> new Address(
                                        method,
                                        pattern.replaceAll("\\{(?:[^{}]|\\{[^{}]*})+}", NOBODYS)
                                                .replace("**", "x"),
                                        HandlerGuard.callers(entry.getValue()).getFirst()))))
                .toList();
    }

    private static Stream<HttpMethod> methods(RequestMappingInfo mapping) {
        Set<RequestMethod> declared = mapping.getMethodsCondition().getMethods();
        return declared.isEmpty()
                ? Stream.of(HttpMethod.GET, HttpMethod.POST)
                : declared.stream().map(RequestMethod::asHttpMethod);
    }

    private Stream<Map.Entry<RequestMappingInfo, HandlerMethod>> handlers() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getPackageName().startsWith("fr.vigie"));
    }
}
