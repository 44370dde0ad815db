package fr.vigie.security;

import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.billing.BillingBooks;
import fr.vigie.billing.BillingSettings;
import fr.vigie.billing.MonthlyRun;
import fr.vigie.billing.Offer;
import fr.vigie.billing.Quotes;
import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.report.Publishing;
import fr.vigie.report.Reports;
import fr.vigie.report.SignedMonth;
import fr.vigie.review.Meeting;
import fr.vigie.review.Meetings;
import fr.vigie.review.Participant;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import fr.vigie.support.Tickets;
import fr.vigie.support.Upload;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.PhareAgency;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address of the portal with everything that really exists of a neighbour, asked for by another customer. */
@PageTest
class PortalSweepTest {
    /** In the neighbour's name and in all that is written here: no answer may hold it. */
    private static final String WORD = "Zythum";

    private static final Pattern VARIABLE = Pattern.compile("\\{(?:[^{}]|\\{[^{}]*})+}");
    /** Entries of ledgers are counted for each customer: this one the stranger has not reached. */
    private static final String NOBODYS = "99999";

    /** What addresses ask for beside the name of a thing. */
    private static final Map<String, String> WANTED = Map.ofEntries(
            Map.entry("month", "2026-03"),
            Map.entry("version", "1"),
            Map.entry("agreed", "true"),
            Map.entry("wanted", "true"),
            Map.entry("seen", "1"));

    private static final Author MARC = Author.staff(PersonId.create(), "Marc");

    @Autowired
    MockMvc mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    SignedMonth month;

    @Autowired
    Reports reports;

    @Autowired
    Publishing publishing;

    @Autowired
    Customers customers;

    @Autowired
    People people;

    @Autowired
    Tickets tickets;

    @Autowired
    Quotes quotes;

    @Autowired
    MonthlyRun billing;

    @Autowired
    BillingBooks books;

    @Autowired
    AgencySettings agency;

    @Autowired
    Meetings meetings;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private CustomerId neighbour = CustomerId.create();
    private CustomerId stranger = CustomerId.create();

    @BeforeEach
    void aNeighbourOfWhomThereIsEverything() throws Exception {
        SignedMonth.Signed signed = month.sign("Quincaillerie " + WORD);
        neighbour = signed.customer();
        stranger = customers.create("Boutique du Port", Locale.FRENCH).id();
        month.live(signed);
        EmailAddress claire = new EmailAddress(PersonId.create() + "@port.example");
        people.enter(Newcomer.merchant("Claire " + WORD, claire, neighbour, Locale.FRENCH));
        var closed = (Reports.Closing.Closed) reports.close(signed.contract(), SignedMonth.MARCH);
        publishing.review(closed.report(), null);
        publishing.send(closed.report(), null);
        tickets.open(
                new Request(
                        neighbour,
                        signed.shop(),
                        Channel.PORTAL,
                        Severity.MINOR,
                        Activity.CORRECTIVE,
                        WORD + " en panne",
                        "Le mot " + WORD),
                MARC,
                List.of(new Upload("zythum.txt", WORD.getBytes(StandardCharsets.UTF_8))));
        var quote = quotes.draft(
                signed.shop(),
                null,
                new Offer(
                        WORD + " sur mesure",
                        "",
                        List.of(new PriceLine("Étude", "", BigDecimal.ONE, Unit.FLAT, Money.euros("330"), Vat.FRENCH)),
                        LocalDate.parse("2026-05-01"),
                        ""),
                MARC);
        quotes.send(quote.id(), MARC);
        meetings.plan(
                signed.contract(),
                new Meetings.Plan(
                        new Meeting.Appointment(
                                clock.instant().plus(Duration.ofDays(9)), Duration.ofHours(1), "Chez " + WORD, ""),
                        List.of(new Participant(Participant.Side.CUSTOMER, "Claire " + WORD, claire, null, true))),
                PersonId.create());
        invoice(signed);
    }

    private void invoice(SignedMonth.Signed signed) throws Exception {
        PhareAgency.enter(agency);
        books.change(BillingSettings.from(SignedMonth.MARCH.month()));
        write(post("/customers/{id}/billing", neighbour)
                .param("legalName", WORD + " SARL")
                .param("street", "2 quai Duguay")
                .param("postCode", "35400")
                .param("city", "Saint-Malo")
                .param("country", "FR")
                .param("siren", "552 100 554")
                .param("method", "TRANSFER"));
        billing.again(signed.contract(), SignedMonth.MARCH.month(), MARC);
        UUID draft = sql.sql("select id from invoice where customer_id = :customer")
                .param("customer", neighbour.value())
                .query(UUID.class)
                .single();
        write(post("/invoices/{id}/validation", draft).param("send", "true"));
    }

    @AfterEach
    void release() {
        sql.sql("update billing_settings set first_month = '2099-01-01'").update();
        clock.release();
    }

    @Test
    void nothingOfANeighbourIsFoundByItsRealName() throws Exception {
        Map<String, List<String>> real = realNames();
        assertThat(real.keySet())
                .contains("contract", "ticket", "ticket_attachment", "quote", "invoice", "report", "review_meeting");
        Set<String> found = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        for (Address address : addresses()) {
            for (String path : address.with(real)) {
                MockHttpServletResponse answer = answer(address.method, path, asMerchantOf(stranger));
                if (!Set.of(403, 404).contains(answer.getStatus())
                        || text(answer).contains(WORD)) {
                    wrong.add(answer.getStatus() + " " + address.method + " " + path);
                }
                if (address.method == HttpMethod.GET
                        && answer(address.method, path, asMerchantOf(neighbour)).getStatus() == 200) {
                    found.add(address.pattern);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(found)
                .as("what its owner is shown by these very names")
                .contains(
                        "/portal/tickets/{id}",
                        "/portal/tickets/{id}/conversation",
                        "/portal/tickets/{id}/files/{file}",
                        "/portal/quotes/{id}",
                        "/portal/quotes/{id}/document.pdf",
                        "/portal/invoices/{id}",
                        "/portal/invoices/{id}/document.pdf",
                        "/portal/invoices/{id}/{syntax}.xml",
                        "/portal/contracts/{id}/document.pdf",
                        "/portal/contracts/{id}/documents",
                        "/portal/contracts/{contract}/hours",
                        "/portal/contracts/{contract}/hours.csv")
                .anyMatch(pattern -> pattern.matches("/portal/reports/\\{id.*}"))
                .anyMatch(pattern -> pattern.matches("/portal/reports/\\{id.*}\\.pdf"))
                .anyMatch(pattern -> pattern.matches("/portal/reviews/\\{id.*}"));
    }

    @Test
    void pagesWithoutNameSayNothingOfANeighbour() throws Exception {
        for (Address address : addresses(false)) {
            if (address.method == HttpMethod.GET) {
                MockHttpServletResponse answer = answer(address.method, address.pattern, asMerchantOf(stranger));
                assertThat(text(answer)).as(address.pattern).doesNotContain(WORD);
            }
        }
    }

    /** One way into the portal. */
    private record Address(HttpMethod method, String pattern) {

        /** Each name of each table in the place of each variable; a syntax is none. */
        List<String> with(Map<String, List<String>> real) {
            List<String> paths = List.of(pattern.replace("{syntax}", "cii").replace("{number}", NOBODYS));
            while (VARIABLE.matcher(paths.getFirst()).find()) {
                paths = paths.stream()
                        .flatMap(path -> real.values().stream()
                                .flatMap(List::stream)
                                .map(name -> VARIABLE.matcher(path).replaceFirst(name)))
                        .toList();
            }
            return paths;
        }
    }

    private List<Address> addresses() {
        return addresses(true);
    }

    private List<Address> addresses(boolean named) {
        return mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/portal"))
                        .filter(pattern -> VARIABLE.matcher(pattern).find() == named)
                        .flatMap(pattern -> methods(mapping).stream().map(method -> new Address(method, pattern))))
                .toList();
    }

    private static List<HttpMethod> methods(RequestMappingInfo mapping) {
        Set<RequestMethod> declared = mapping.getMethodsCondition().getMethods();
        return declared.isEmpty()
                ? List.of(HttpMethod.GET, HttpMethod.POST)
                : declared.stream().map(RequestMethod::asHttpMethod).toList();
    }

    /** The first name of the neighbour's in each table that has names; of tickets more, as the watch opens some too. */
    private Map<String, List<String>> realNames() {
        return Scopes.call(Scope.agency(), () -> {
            List<String> tables = sql.sql("""
                    select c.table_name from information_schema.columns c
                    join information_schema.columns i on i.table_name = c.table_name and i.table_schema = c.table_schema
                    where c.table_schema = current_schema() and c.column_name = 'customer_id' and i.column_name = 'id'
                        and i.data_type = 'uuid'
                    order by 1""").query(String.class).list();
            Map<String, List<String>> names = new TreeMap<>();
            for (String table : tables) {
                List<String> ids = sql.sql(
                                "select id from " + table + " where customer_id = :customer order by id limit :most")
                        .param("customer", neighbour.value())
                        .param("most", table.equals("ticket") ? 3 : 1)
                        .query((row, n) -> row.getString(1))
                        .list();
                if (!ids.isEmpty()) {
                    names.put(table, ids);
                }
            }
            return names;
        });
    }

    private MockHttpServletResponse answer(HttpMethod method, String path, RequestPostProcessor person)
            throws Exception {
        var request = MockMvcRequestBuilders.request(method, path)
                .header("Accept", "*/*")
                .with(person);
        WANTED.forEach(request::param);
        return mvc.perform(method == HttpMethod.GET ? request : request.with(csrf()))
                .andReturn()
                .getResponse();
    }

    private static String text(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private void write(MockHttpServletRequestBuilder request) throws Exception {
        mvc.perform(request.with(csrf()).with(asManager())).andExpect(status().is3xxRedirection());
    }
}
