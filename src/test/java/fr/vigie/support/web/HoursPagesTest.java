package fr.vigie.support.web;

import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Hours;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.Tickets;
import fr.vigie.support.TimeEntry;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
class HoursPagesTest {
    private static final Instant TUESDAY = Instant.parse("2026-03-10T09:00:00Z");

    @Autowired
    MockMvc mvc;

    @Autowired
    Tickets tickets;

    @Autowired
    Hours hours;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Contracts contracts;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private CustomerId customer = CustomerId.create();
    private ContractId contract = ContractId.create();
    private Ticket ticket;

    @BeforeEach
    void openATicket() {
        clock.stopAt(TUESDAY);
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        Shop shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), TUESDAY)
                .takenOver(TUESDAY);
        shops.add(shop);
        contract = contracts
                .draft(customer, List.of(shop.id()), Plan.SERENITE, TUESDAY)
                .id();
        contracts.revise(
                contract,
                clauses -> clauses.with(clauses.scope().withMatrix(Map.of(Activity.EVOLUTIVE, Billing.HOURS))));
        SignedByHand.sign(sql, contract, TUESDAY.minusSeconds(86_400 * 9));
        ticket = tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PORTAL,
                        Severity.MINOR,
                        Activity.EVOLUTIVE,
                        "Rubrique",
                        "Bonjour."),
                Author.merchant(PersonId.create(), "Marc"));
    }

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    @Test
    void bothSidesSeeEachEntryAndWhyItCountsSo() throws Exception {
        log("22:00", "2026-03-09", "50", "=Bascule <nuit>")
                .andExpect(flash().attribute("notice", "support.notice.timeLogged"));
        for (String page : new String[] {"/contracts/", "/portal/contracts/"}) {
            var side = page.startsWith("/portal") ? asMerchantOf(customer) : asTechnician();
            mvc.perform(get(page + contract + "/hours").with(side).locale(Locale.FRENCH))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("=Bascule &lt;nuit&gt;")))
                    .andExpect(content().string(containsString("hors des heures couvertes × 1,5")))
                    .andExpect(content().string(not(containsString("Clore le mois"))));
            mvc.perform(get(page + contract + "/hours.csv")
                            .param("month", "2026-03")
                            .with(side))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("\"'=Bascule <nuit>\"")))
                    .andExpect(content().string(containsString("\"OUT_OF_HOURS 60 x 1.5\"")));
        }
    }

    @Test
    void noMonthBeyondAYearAheadOrBefore2000IsCounted() throws Exception {
        for (String side : List.of("", "/portal")) {
            var who = side.isEmpty() ? asManager() : asMerchantOf(customer);
            for (String page : List.of("/hours", "/hours.csv")) {
                String address = side + "/contracts/" + contract + page;
                for (String month : List.of("+999999-12", "-999999-01", "1999-12", "2027-04")) {
                    mvc.perform(get(address).param("month", month).with(who)).andExpect(status().isNotFound());
                }
                for (String month : List.of("2000-01", "2027-03")) {
                    mvc.perform(get(address).param("month", month).with(who)).andExpect(status().isOk());
                }
            }
        }
        mvc.perform(post("/contracts/" + contract + "/hours/-999999-01/closing")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(status().isNotFound());
    }

    @Test
    void theCustomersPageShowsStaffWhatIsLeft() throws Exception {
        String card = "/customers/" + customer + "/hours/card";
        mvc.perform(get(card).with(asTechnician()).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/contracts/" + contract + "/hours")))
                .andExpect(content().string(containsString("il reste 3\u00a0h")));
        mvc.perform(get(card).with(asMerchantOf(customer))).andExpect(status().isForbidden());
    }

    @Test
    void onlyManagersCloseAMonthAndOnlyOneThatIsOver() throws Exception {
        String closing = "/contracts/" + contract + "/hours/2026-03/closing";
        mvc.perform(post(closing).with(csrf()).with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(post(closing).with(csrf()).with(asManager()))
                .andExpect(flash().attribute("alarm", "support.hours.error.notOver"));
        clock.stopAt(Instant.parse("2026-04-02T09:00:00Z"));
        mvc.perform(get("/contracts/" + contract + "/hours")
                        .param("month", "2026-03")
                        .with(asManager()))
                .andExpect(content().string(containsString("/hours/2026-03/closing")));
        mvc.perform(post(closing).with(csrf()).with(asManager()))
                .andExpect(flash().attribute("notice", "support.hours.notice.closed"));
        mvc.perform(get("/contracts/" + contract + "/hours")
                        .param("month", "2026-03")
                        .with(asManager()))
                .andExpect(content().string(not(containsString("/hours/2026-03/closing"))));
    }

    @Test
    void aTimerSurvivesTheSessionAndBecomesAnEntry() throws Exception {
        String timer = "/tickets/" + ticket.id() + "/timer";
        mvc.perform(get("/timers/mine").with(asTechnician())).andExpect(status().isNoContent());
        mvc.perform(post(timer).with(csrf()).with(asMerchantOf(customer))).andExpect(status().isForbidden());
        mvc.perform(post(timer).with(csrf()).with(asTechnician())).andExpect(status().is3xxRedirection());
        clock.stopAt(TUESDAY.plusSeconds(20 * 60));
        mvc.perform(get("/timers/mine").with(asTechnician()).locale(Locale.FRENCH))
                .andExpect(content().string(containsString(ticket.number().toString())));
        Ticket other = tickets.open(
                new Request(
                        customer,
                        ticket.shop(),
                        Channel.PORTAL,
                        Severity.MINOR,
                        Activity.EVOLUTIVE,
                        "Autre",
                        "Bonjour."),
                Author.merchant(PersonId.create(), "Marc"));
        mvc.perform(post("/tickets/" + other.id() + "/timer").with(csrf()).with(asTechnician()));
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()).locale(Locale.FRENCH))
                .andExpect(content().string(containsString("Mesuré")));
        mvc.perform(post("/tickets/" + ticket.id() + "/time-entries")
                        .param("timer", "true")
                        .param("spent", "15")
                        .param("day", "2026-03-10")
                        .param("note", "Menu")
                        .with(csrf())
                        .with(asTechnician()))
                .andExpect(flash().attribute("notice", "support.notice.timeLogged"));
        TimeEntry entry = hours.of(ticket.id()).getFirst();
        assertThat(entry.began()).isEqualTo(TUESDAY);
        assertThat(entry.spent()).hasMinutes(15);
        clock.stopAt(TUESDAY.plusSeconds(10 * 3_600));
        mvc.perform(get("/tickets/" + other.id()).with(asTechnician()).locale(Locale.FRENCH))
                .andExpect(content().string(containsString("vous avez vraiment travaillé")));
        mvc.perform(post("/tickets/" + other.id() + "/timer/discarding")
                .with(csrf())
                .with(asTechnician()));
        mvc.perform(get("/timers/mine").with(asTechnician())).andExpect(status().isNoContent());
    }

    @Test
    void keepsWhatWasTypedWhenTheHourCannotBeRead() throws Exception {
        log("midi", "2026-03-09", "50", "Bascule").andExpect(flash().attribute("alarm", "support.time.error.from"));
        log("09:30", "2026-03-10", "120", "").andExpect(flash().attribute("alarm", "support.time.error.future"));
    }

    @Test
    void anotherCustomersHoursAreNotFound() throws Exception {
        CustomerId stranger = customers.create("Autre client", Locale.FRENCH).id();
        mvc.perform(get("/portal/contracts/" + contract + "/hours").with(asMerchantOf(stranger)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/contracts/" + contract + "/hours").with(asMerchantOf(customer)))
                .andExpect(status().isForbidden());
        mvc.perform(get("/contracts/" + ContractId.create() + "/hours").with(asTechnician()))
                .andExpect(status().isNotFound());
    }

    private org.springframework.test.web.servlet.ResultActions log(String from, String day, String spent, String note)
            throws Exception {
        return mvc.perform(post("/tickets/" + ticket.id() + "/time-entries")
                .param("from", from)
                .param("day", day)
                .param("spent", spent)
                .param("note", note)
                .with(csrf())
                .with(asTechnician()));
    }
}
