package fr.vigie.indicator;

import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.PersonId;
import fr.vigie.monitoring.Check;
import fr.vigie.monitoring.Checks;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.Tickets;
import fr.vigie.testing.PageTest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@PageTest
class IndicatorPagesTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    MockMvc mvc;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Checks checks;

    @Autowired
    Tickets tickets;

    @Autowired
    Indicators indicators;

    @Autowired
    Glossary glossary;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient sql;

    private CustomerId customer;
    private Shop shop;

    @BeforeEach
    void enterAShop() {
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        shop = enter("Boutique du Port");
    }

    @Test
    void readsTheDesksWorkOfTheMonthFromItsEvents() {
        Author staff = Author.staff(PersonId.create(), "Inès Caron");
        Ticket ticket = tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PORTAL,
                        Severity.CRITICAL,
                        Activity.CORRECTIVE,
                        "Le paiement échoue",
                        "Depuis ce matin."),
                Author.merchant(PersonId.create(), "Claire Dumas"));
        MonthReadings before = month();
        assertThat(before.of(Indicator.ACKNOWLEDGEMENT).value()).isEmpty();
        assertThat(before.of(Indicator.ACKNOWLEDGEMENT).part("open")).hasValue(1);
        tickets.reply(ticket.id(), staff, "Je m’en occupe.");
        MonthReadings after = month();
        assertThat(after.of(Indicator.ACKNOWLEDGEMENT).value()).isPresent();
        assertThat(after.of(Indicator.ACKNOWLEDGEMENT).part("open")).hasValue(0);
        assertThat(after.of(Indicator.RESTORATION).value()).isEmpty();
        assertThat(after.of(Indicator.UPTIME).value()).isEmpty();
    }

    @Test
    void showsEachIndicatorWithItsDefinitionToStaffAndMerchants() throws Exception {
        Shop second = enter("Atelier");
        for (String page : new String[] {
            "/shops/" + shop.id() + "/indicators",
            "/customers/" + customer + "/indicators",
            "/shops/" + shop.id() + "/indicators?month=2025-01",
            "/shops/" + shop.id() + "/indicators?month=rubbish",
            "/customers/" + customer + "/indicators?month=9999-12"
        }) {
            whole(mvc.perform(get(page).with(asTechnician()).locale(Locale.FRENCH)));
        }
        whole(mvc.perform(get("/portal/indicators").with(asMerchantOf(customer)).locale(Locale.FRENCH)));
        whole(mvc.perform(get("/portal/indicators?shop=" + second.id())
                .with(asMerchantOf(customer))
                .locale(Locale.FRENCH)));
    }

    @Test
    void leadsFromEachFigureToTheFactsOfItsMonth() throws Exception {
        String page = "/shops/" + shop.id() + "/indicators";
        for (Indicator indicator : Indicator.values()) {
            mvc.perform(get(page + "?month=2026-03").with(asTechnician()))
                    .andExpect(content().string(containsString(page + "/" + indicator + "?month=2026-03")));
            mvc.perform(get(page + "/" + indicator + "?month=2026-03").with(asTechnician()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("??"))));
        }
        mvc.perform(get("/portal/indicators?month=2026-03&shop=" + shop.id()).with(asMerchantOf(customer)))
                .andExpect(content()
                        .string(containsString("/portal/indicators/UPTIME?month=2026-03&amp;shop=" + shop.id())));
    }

    private void whole(ResultActions page) throws Exception {
        page.andExpect(status().isOk())
                .andExpect(content().string(not(containsString("??"))))
                .andExpect(content().string(not(containsString("style="))));
        for (Glossary.Entry entry : glossary.entries(Locale.FRENCH)) {
            page.andExpect(content().string(containsString(entry.name())))
                    .andExpect(
                            content().string(containsString(entry.definition().substring(0, 40))));
        }
    }

    @Test
    void hidesOthersFigures() throws Exception {
        CustomerId other = customers.create("Autre", Locale.FRENCH).id();
        mvc.perform(get("/portal/indicators?shop=" + shop.id()).with(asMerchantOf(other)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/shops/" + shop.id() + "/indicators").with(asMerchantOf(customer)))
                .andExpect(status().isForbidden());
        mvc.perform(get("/customers/" + customer + "/indicators").with(asMerchantOf(customer)))
                .andExpect(status().isForbidden());
        mvc.perform(get("/customers/0198aaaa-0000-7000-8000-000000000000/indicators")
                        .with(asTechnician()))
                .andExpect(status().isNotFound());
    }

    @Test
    void saysValuesInTheReadersForm() {
        var french = new Formats(Locale.FRENCH, PARIS);
        assertThat(glossary.value(Indicator.Unit.RATIO, 0.99956, french)).isEqualTo("99,95\u00a0%");
        assertThat(glossary.value(Indicator.Unit.TIME, 7_800, french)).isEqualTo("2\u00a0h\u00a010");
        assertThat(glossary.value(Indicator.Unit.WORK, 225_000, french)).isEqualTo("62\u00a0h\u00a030");
        assertThat(glossary.value(Indicator.Unit.MILLIS, 1_340, french)).isEqualTo("1,34\u00a0s");
        assertThat(glossary.value(Indicator.Unit.SCORE, 0.054, new Formats(Locale.UK, PARIS)))
                .isEqualTo("0.05");
    }

    /** Read for one month or as the last of twelve: nothing that still counts lies too far back. */
    @Test
    void readsBackupsAlikeHoweverManyMonthsAreAsked() {
        Shop second = enter("Atelier");
        run(shop, "BACKUP", "SUCCEEDED", "2025-01-10T03:00:00Z", "old");
        run(shop, "BACKUP", "SUCCEEDED", "2025-03-01T03:00:00Z", "kept");
        run(shop, "BACKUP", "FAILED", "2025-03-02T03:00:00Z", null);
        run(second, "BACKUP", "SUCCEEDED", "2025-05-20T03:00:00Z", "later");
        run(shop, "DRILL", "SUCCEEDED", "2025-06-10T12:00:00Z", "old");
        var june = new MonthOf(YearMonth.of(2025, 6), PARIS);
        Subject both = Subject.of(customer, List.of(shop, second));
        MonthReadings alone = indicators.month(both, june).orElseThrow();
        assertThat(alone.of(Indicator.BACKUP_AGE).value())
                .hasValue(seconds("2025-03-01T03:00:00Z", june.period().to()));
        assertThat(alone.of(Indicator.DRILL_RPO).value())
                .hasValue(seconds("2025-01-10T03:00:00Z", Instant.parse("2025-06-10T12:00:00Z")));
        assertThat(indicators.months(both, june, 12).getLast()).isEqualTo(alone);
        Indicators.Evidence behind = indicators.evidence(both, june, Indicator.BACKUP_AGE, Counted.VALUE);
        assertThat(behind.reading()).contains(alone.of(Indicator.BACKUP_AGE));
        assertThat(behind.facts())
                .extracting(Counted::at)
                .containsExactly(Instant.parse("2025-03-01T03:00:00Z"), Instant.parse("2025-05-20T03:00:00Z"));
        assertThat(indicators
                        .evidence(both, june, Indicator.BACKUP_SUCCESS, Counted.VALUE)
                        .facts())
                .isEmpty();
    }

    private static double seconds(String from, Instant to) {
        return Duration.between(Instant.parse(from), to).toSeconds();
    }

    private void run(Shop of, String kind, String state, String at, @Nullable String snapshot) {
        sql.sql("""
                insert into backup_run (id, shop_id, customer_id, kind, state, started_at, ended_at, snapshot, failure, failure_words,
                    figures)
                values (uuidv7(), :shop, :customer, :kind, :state, :at, :at, :snapshot,
                    case when :state = 'FAILED' then 'backup.failure' end, case when :state = 'FAILED' then '[]'::jsonb end,
                    jsonb_build_object('files', 1,
                    'bytes', 1, 'fetchedFiles', 1, 'fetchedBytes', 1, 'dumpBytes', 1, 'dumpNotes', jsonb_build_array(),
                    'addedBytes', 1, 'troubles', jsonb_build_array(), 'troubleCount', 0, 'pullMillis', 1,
                    'snapshotMillis', 1, 'proof', jsonb_build_object('whole', true, 'files', 1, 'bytes', 1,
                    'treeSha256', '', 'millis', 5000)))""")
                .param("shop", of.id().value())
                .param("customer", customer.value())
                .param("kind", kind)
                .param("state", state)
                .param("at", Instants.column(Instant.parse(at)))
                .param("snapshot", snapshot)
                .update();
    }

    private MonthReadings month() {
        return indicators
                .month(Subject.of(shop), MonthOf.containing(clock.instant(), PARIS))
                .orElseThrow();
    }

    private Shop enter(String name) {
        Shop entered = Shop.enter(customer, name, URI.create("https://boutique.example/"), clock.instant())
                .takenOver(clock.instant());
        shops.add(entered);
        checks.configure(Check.standard(entered.id(), customer, entered.url()));
        return entered;
    }
}
