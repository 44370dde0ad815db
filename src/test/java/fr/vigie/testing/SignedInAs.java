package fr.vigie.testing;

import fr.vigie.account.Role;
import fr.vigie.account.SignedIn;
import fr.vigie.account.signin.SessionPerson;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * People for the tests of pages: {@code mvc.perform(get("/shops").with(asTechnician()))}. Each exists in the database,
 * under an id that never changes, so that what they do can refer to them.
 */
public final class SignedInAs {

    public static final PersonId TECHNICIAN = id("technician");
    public static final PersonId MANAGER = id("manager");
    public static final PersonId ADMINISTRATOR = id("administrator");

    private SignedInAs() {}

    public static RequestPostProcessor asTechnician() {
        return as(TECHNICIAN, Role.TECHNICIAN, null, "Inès Caron");
    }

    /** The technician while she lives elsewhere. */
    public static RequestPostProcessor asTechnicianIn(ZoneId zone) {
        return as(new SignedIn(TECHNICIAN, Role.TECHNICIAN, null, "Inès Caron", Locale.FRENCH, zone));
    }

    public static RequestPostProcessor asManager() {
        return as(MANAGER, Role.ACCOUNT_MANAGER, null, "Marc Leroy");
    }

    /** The manager while he reads Vigie in English. */
    public static RequestPostProcessor asEnglishManager() {
        return as(new SignedIn(
                MANAGER, Role.ACCOUNT_MANAGER, null, "Marc Leroy", Locale.ENGLISH, ZoneId.of("Europe/Paris")));
    }

    public static RequestPostProcessor asAdministrator() {
        return as(ADMINISTRATOR, Role.ADMINISTRATOR, null, "Anne Rivière");
    }

    /** The same merchant each time for one customer. */
    public static RequestPostProcessor asMerchantOf(CustomerId customer) {
        return as(merchantOf(customer), Role.MERCHANT, customer, "Claire Dumas");
    }

    /** The id of the merchant that {@link #asMerchantOf} signs in. */
    public static PersonId merchantOf(CustomerId customer) {
        return id("merchant of " + customer);
    }

    private static RequestPostProcessor as(PersonId id, Role role, @Nullable CustomerId customer, String name) {
        return as(new SignedIn(id, role, customer, name, Locale.FRENCH, ZoneId.of("Europe/Paris")));
    }

    private static RequestPostProcessor as(SignedIn person) {
        RequestPostProcessor signIn =
                SecurityMockMvcRequestPostProcessors.authentication(SessionPerson.authentication(person));
        return request -> {
            JdbcClient sql = WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext())
                    .getBean(JdbcClient.class);
            Scopes.run(Scope.agency(), () -> enter(person, sql));
            return signIn.postProcessRequest(request);
        };
    }

    private static void enter(SignedIn person, JdbcClient sql) {
        CustomerId customer = person.customer();
        sql.sql("""
                insert into person (id, role, customer_id, name, email, locale, zone, since)
                values (:id, :role, :customer, :name, :email, 'fr', 'Europe/Paris', now())
                on conflict do nothing
                """)
                .param("id", person.person().value())
                .param("role", person.role().name())
                .param("customer", customer == null ? null : customer.value())
                .param("name", person.name())
                .param("email", person.person() + "@people.example")
                .update();
    }

    private static PersonId id(String who) {
        return new PersonId(UUID.nameUUIDFromBytes(who.getBytes(StandardCharsets.UTF_8)));
    }
}
