package fr.vigie.demo;

import static fr.vigie.demo.DemoHistory.at;

import fr.vigie.account.Caller;
import fr.vigie.account.Customer;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Person;
import fr.vigie.account.VatNumber;
import fr.vigie.account.token.Admission;
import fr.vigie.account.token.ApiTokens;
import fr.vigie.account.token.Area;
import fr.vigie.account.token.Issue;
import fr.vigie.account.token.NewToken;
import fr.vigie.account.token.Permission;
import fr.vigie.account.token.Permission.Access;
import fr.vigie.billing.ApprovalOrder;
import fr.vigie.billing.Approvals;
import fr.vigie.billing.Approving;
import fr.vigie.billing.BillingProfile;
import fr.vigie.billing.BillingProfiles;
import fr.vigie.billing.Offer;
import fr.vigie.billing.PaymentMethod;
import fr.vigie.billing.PostalAddress;
import fr.vigie.billing.Quote;
import fr.vigie.billing.QuoteId;
import fr.vigie.billing.Quotes;
import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.Money;
import fr.vigie.shop.Shop;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Hours;
import fr.vigie.support.Request;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import fr.vigie.support.WaitReason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * A customer in Ireland, served in English, who owes the tax of its invoices itself: a contract that was amended twice, a quote
 * that was approved, a ticket that waited for others and was reopened, and one that a program opened.
 */
@Component
@ConditionalOnProperty("vigie.demo")
class DemoAbroad {

    private final DemoPeople people;
    private final DemoContracts contracts;
    private final BillingProfiles profiles;
    private final Workdays workdays;
    private final DemoDesk desk;
    private final Tickets tickets;
    private final Hours hours;
    private final Quotes quotes;
    private final Approvals approvals;
    private final ApiTokens tokens;

    DemoAbroad(
            DemoPeople people,
            DemoContracts contracts,
            BillingProfiles profiles,
            Workdays workdays,
            DemoDesk desk,
            Tickets tickets,
            Hours hours,
            Quotes quotes,
            Approvals approvals,
            ApiTokens tokens) {
        this.people = people;
        this.contracts = contracts;
        this.profiles = profiles;
        this.workdays = workdays;
        this.desk = desk;
        this.tickets = tickets;
        this.hours = hours;
        this.quotes = quotes;
        this.approvals = approvals;
        this.tokens = tokens;
    }

    Customer enter() {
        Customer customer = people.enterCustomer(
                new CustomerDetails(
                        "Kinsale Pottery",
                        Locale.ENGLISH,
                        "7 Market Quay\nKinsale, Co. Cork\nP17 AB12\nIreland",
                        null,
                        null,
                        ""),
                "Aoife Brennan",
                DemoPeople.MERCHANT_ABROAD);
        profiles.change(
                customer.id(),
                new BillingProfile(
                        "Kinsale Pottery Ltd",
                        null,
                        new VatNumber("IE1234567T"),
                        new PostalAddress("7 Market Quay", "", "P17 AB12", "Kinsale", "IE"),
                        null,
                        "PO-2026-17",
                        null,
                        PaymentMethod.TRANSFER));
        return customer;
    }

    /** Two hours more from the third month on, where that has begun; called out at night from the next one on. */
    void amended(Timeline timeline, ContractId contract, Person merchant, YearMonth first, Instant now) {
        YearMonth third = first.plusMonths(2);
        YearMonth next = YearMonth.from(now.atZone(DemoHistory.PARIS)).plusMonths(1);
        if (third.isBefore(next)) {
            timeline.at(
                    at(third.minusMonths(1).atDay(24), 11, 7),
                    () -> amend(contract, merchant, "deux-heures", at(third.atDay(1), 0, 0)));
        }
        timeline.at(
                now.minus(Duration.ofHours(28)),
                () -> amend(contract, merchant, "astreinte-24-7", at(next.atDay(1), 0, 0)));
    }

    private void amend(ContractId contract, Person merchant, String option, Instant effective) {
        contracts.amend(contract, "serenite", option, merchant.locale());
        contracts.send(contract, merchant, effective);
        contracts.sign(merchant);
    }

    void exchanges(Timeline timeline, Shop shop, Person merchant, YearMonth first, Instant now) {
        Author customer = Author.merchant(merchant.id(), merchant.name());
        Author agency =
                Author.staff(people.technician().id(), people.technician().name());
        approved(
                timeline,
                shop,
                merchant,
                agency,
                workdays.from(first.plusMonths(1).atDay(3)));
        reopened(
                timeline,
                shop,
                customer,
                agency,
                workdays.from(first.plusMonths(1).atDay(9)));
        waiting(timeline, shop, customer, agency, now);
        byProgram(timeline, shop, merchant, now);
    }

    /** A quote that the merchant approves, as the law wants it, before the work is done; it comes with the month's invoice. */
    private void approved(Timeline timeline, Shop shop, Person merchant, Author agency, LocalDate day) {
        AtomicReference<TicketId> wish = new AtomicReference<>();
        AtomicReference<QuoteId> offered = new AtomicReference<>();
        timeline.at(
                at(day, 10, 14),
                () -> wish.set(desk.open(
                        shop,
                        Severity.MINOR,
                        Activity.EVOLUTIVE,
                        "Sell gift vouchers",
                        "We would like to sell vouchers of 25, 50 and 100 euros before Christmas.",
                        Author.merchant(merchant.id(), merchant.name()))));
        timeline.at(at(day, 11, 2), () -> {
            tickets.reply(
                    wish.get(),
                    agency,
                    "With pleasure. A new module is quoted: the quote comes with the next message.");
            Quote quote = quotes.draft(shop.id(), wish.get(), vouchers(day.plusDays(30)), agency);
            quotes.send(quote.id(), agency);
            offered.set(quote.id());
        });
        timeline.at(at(day, 15, 26), () -> {
            approvals.sendCode(offered.get(), merchant.signedIn());
            ApprovalOrder order = new ApprovalOrder(
                    merchant.name(), true, contracts.codeFor(merchant), "192.0.2.44", "Mozilla/5.0 (demonstration)");
            if (!(approvals.approve(offered.get(), order, merchant.signedIn()) instanceof Approving.Approved)) {
                throw new IllegalStateException("the demonstration's quote was not approved");
            }
        });
        LocalDate done = workdays.from(day.plusDays(4));
        timeline.at(at(done, 16, 41), () -> {
            quotes.start(offered.get(), agency);
            hours.log(wish.get(), agency, Duration.ofHours(4), done, "Vouchers, their mails and their accounting");
            quotes.complete(offered.get(), agency);
            tickets.resolve(wish.get(), agency, "The vouchers are on sale, and a first one was bought and redeemed.");
        });
        timeline.at(at(done.plusDays(1), 16, 43), () -> tickets.close(wish.get(), agency));
    }

    private static Offer vouchers(LocalDate validUntil) {
        return new Offer(
                "Gift vouchers",
                "Three amounts, sent by e-mail, valid for one year.",
                List.of(new PriceLine(
                        "Set-up, mails and tests",
                        "",
                        new BigDecimal("4"),
                        Unit.HOUR,
                        Money.euros("75"),
                        Vat.REVERSE_CHARGE)),
                validUntil,
                "One week after your approval");
    }

    /** A module's author must act first; the first correction was not enough. */
    private void reopened(Timeline timeline, Shop shop, Author customer, Author agency, LocalDate day) {
        AtomicReference<TicketId> asked = new AtomicReference<>();
        timeline.at(
                at(day, 9, 50),
                () -> asked.set(desk.open(
                        shop,
                        Severity.STANDARD,
                        Activity.CORRECTIVE,
                        "The carrier refuses our labels",
                        "Labels printed since yesterday are refused at the counter: the bar code cannot be read.",
                        customer)));
        timeline.at(at(day, 10, 35), () -> {
            tickets.assign(asked.get(), agency.person(), agency.name(), agency);
            tickets.reply(
                    asked.get(),
                    agency,
                    "The carrier changed its format this week. The author of the module is told and works on it.");
            tickets.waitFor(asked.get(), WaitReason.THIRD_PARTY, agency);
        });
        LocalDate back = workdays.from(day.plusDays(2));
        timeline.at(at(back, 9, 20), () -> {
            tickets.resume(asked.get(), agency);
            tickets.resolve(asked.get(), agency, "The module is updated; a test label was read at the counter.");
        });
        timeline.at(
                at(back, 11, 33),
                () -> tickets.reply(
                        asked.get(), customer, "Those for Ireland work, those for Britain are still refused."));
        timeline.at(at(back, 14, 8), () -> {
            hours.log(asked.get(), agency, Duration.ofMinutes(55), back, "");
            tickets.resolve(asked.get(), agency, "Parcels to Britain have a format of their own: set, and read too.");
        });
        timeline.at(at(back.plusDays(1), 17, 12), () -> tickets.close(asked.get(), agency));
    }

    /** The host must act first, and has not yet. */
    private void waiting(Timeline timeline, Shop shop, Author customer, Author agency, Instant now) {
        AtomicReference<TicketId> asked = new AtomicReference<>();
        Instant written = now.minus(Duration.ofHours(51));
        timeline.at(
                written,
                () -> asked.set(desk.open(
                        shop,
                        Severity.MINOR,
                        Activity.CORRECTIVE,
                        "Our e-mails land in the spam folder",
                        "Customers with a webmail find our confirmations among the spam.",
                        customer)));
        timeline.at(written.plus(Duration.ofMinutes(40)), () -> {
            tickets.reply(
                    asked.get(),
                    agency,
                    "Your domain does not say which servers may write for it. We asked your host to enter the record.");
            tickets.waitFor(asked.get(), WaitReason.THIRD_PARTY, agency);
        });
    }

    /** The till of the shop tells by itself what it could not send. */
    private void byProgram(Timeline timeline, Shop shop, Person merchant, Instant now) {
        timeline.at(
                now.minus(Duration.ofHours(7)),
                () -> tickets.open(
                        new Request(
                                shop.customer(),
                                shop.id(),
                                Channel.API,
                                Severity.STANDARD,
                                Activity.CORRECTIVE,
                                "Stock of 3 products refused",
                                "Till 1 could not write the stock of MUG-04, JUG-11 and BOWL-02: the web service answered 401."),
                        Author.of(till(shop, merchant))));
    }

    private Caller till(Shop shop, Person merchant) {
        NewToken wanted =
                new NewToken("Till", Set.of(new Permission(Area.TICKETS, Access.WRITE)), 365, shop.customer());
        if (tokens.issue(wanted, merchant.signedIn()) instanceof Issue.Issued issued
                && tokens.admit(issued.text().reveal(), "192.0.2.61") instanceof Admission.Admitted admitted) {
            return admitted.caller();
        }
        throw new IllegalStateException("the demonstration's till was not let in");
    }
}
