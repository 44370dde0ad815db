package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.account.SignedIn;
import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.contract.Contacts;
import fr.vigie.contract.Contacts.Contact;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.Severity;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Entry;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.Awaited;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import fr.vigie.mail.Outbox;
import fr.vigie.mail.StoredMail;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Exclusion;
import fr.vigie.support.Exclusions;
import fr.vigie.support.Hours;
import fr.vigie.support.Outcome;
import fr.vigie.support.Relation;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketEvent;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketLinks;
import fr.vigie.support.TicketMerges;
import fr.vigie.support.TicketState;
import fr.vigie.support.TicketTerms;
import fr.vigie.support.Tickets;
import fr.vigie.support.TimeEntry;
import fr.vigie.support.WaitReason;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.Listeners;
import fr.vigie.testing.SignedByHand;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class QuotesTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Author MARC = Author.staff(PersonId.create(), "Marc");
    private static final ApprovalOrder CONSENT =
            new ApprovalOrder(" Claire Dumas ", true, "", "192.0.2.7", "Firefox\n1");

    @Autowired
    Quotes quotes;

    @Autowired
    Approvals approvals;

    @Autowired
    QuoteSearch search;

    @Autowired
    QuoteWatch watch;

    @Autowired
    QuoteAttention attention;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketTerms ticketTerms;

    @Autowired
    TicketMerges merges;

    @Autowired
    TicketLinks links;

    @Autowired
    Exclusions exclusions;

    @Autowired
    Hours hours;

    @Autowired
    Customers customers;

    @Autowired
    People people;

    @Autowired
    Shops shops;

    @Autowired
    Contracts contracts;

    @Autowired
    Outbox outbox;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private CustomerId customer = CustomerId.create();
    private Person claire = new Person(
            PersonId.create(),
            Role.MERCHANT,
            customer,
            "",
            new EmailAddress("a@b.example"),
            Locale.FRENCH,
            Quote.ZONE,
            MONDAY,
            null);
    private Shop shop = Shop.enter(customer, "x", URI.create("https://x.example/"), MONDAY);

    @BeforeEach
    void aCustomerWithAContract() {
        clock.stopAt(MONDAY);
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        claire = people.enter(Newcomer.merchant(
                "Claire Dumas", new EmailAddress(PersonId.create() + "@port.example"), customer, Locale.FRENCH));
        shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), MONDAY)
                .takenOver(MONDAY);
        shops.add(shop);
        var contract = contracts.draft(customer, List.of(shop.id()), Plan.SERENITE, MONDAY);
        SignedByHand.sign(sql, contract.id(), MONDAY.minus(Duration.ofDays(30)));
    }

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    @Test
    void isSentToEveryPersonOfTheCustomerWithTheFrozenPdf() throws Exception {
        Quote sent = sent(null);
        byte[] pdf = quotes.document(sent);
        assertThat(sent.document()).contains(Sha256.of(pdf));
        assertThat(text(pdf))
                .contains("DEVIS", sent.number().toString(), "Boutique du Port", "Bon pour accord", "576,00")
                .doesNotContain("SANS VALEUR");
        StoredMail mail = mailTo(claire);
        assertThat(mail.mail().subject()).isEqualTo("Devis " + sent.number() + "\u00a0: Module de retrait");
        assertThat(mail.mail().text()).contains("/portal/quotes/" + sent.id(), "480,00", "mercredi 1er avril 2026");
        clock.stopAt(MONDAY.plus(Duration.ofDays(3)));
        assertThat(quotes.document(quotes.find(sent.id()).orElseThrow())).isEqualTo(pdf);
        assertThat(facts("quote.sent"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact().details())
                        .containsEntry("document", Sha256.of(pdf).hex())
                        .containsEntry("net", "480.00"));
    }

    @Test
    void itsAnswerIsToldToAnAdministratorWhereThereIsNoAccountManager() {
        sql.sql("update person set disabled = now() where customer_id is null").update();
        Person anne = people.enter(Newcomer.ofTheAgency(
                "Anne", new EmailAddress(PersonId.create() + "@agence.example"), Role.ADMINISTRATOR, Locale.FRENCH));
        agreed(sent(null));
        assertThat(mailTo(anne).mail().text()).contains("Claire Dumas");
    }

    @Test
    void isNotSentWhenNobodyCouldAnswer() {
        people.disable(claire.id());
        Quote draft = quotes.draft(shop.id(), null, offer(), MARC);
        assertThat(quotes.send(draft.id(), MARC)).isEqualTo(new QuoteOutcome.Refused("billing.quote.refused.nobody"));
        assertThat(quotes.find(draft.id()).orElseThrow().stateAt(MONDAY)).isEqualTo(QuoteState.DRAFT);
    }

    @Test
    void isNotSentWhileNobodyWhoMayAgreeToItCanSignIn() {
        var paul = new EmailAddress("paul-" + customer + "@quai.example");
        shop = Shop.enter(customer, "Boutique du Quai", URI.create("https://quai.example/"), MONDAY)
                .takenOver(MONDAY);
        shops.add(shop);
        var contract = contracts
                .draft(customer, List.of(shop.id()), Plan.SERENITE, MONDAY)
                .id();
        contracts.revise(
                contract,
                clauses -> clauses.with(clauses.support()
                        .withContacts(new Contacts(
                                List.of(), List.of(new Contact("Paul Le Goff", paul.value())), List.of()))));
        SignedByHand.sign(sql, contract, MONDAY.minus(Duration.ofDays(30)));
        Quote draft = quotes.draft(shop.id(), null, offer(), MARC);
        assertThat(quotes.send(draft.id(), MARC))
                .isEqualTo(new QuoteOutcome.Refused(
                        "billing.quote.refused.uninvited", List.of("Paul Le Goff (" + paul + ")")));
        assertThat(state(draft)).isEqualTo(QuoteState.DRAFT);
        Person invited = people.enter(Newcomer.merchant("Paul Le Goff", paul, customer, Locale.FRENCH));
        people.disable(invited.id());
        assertThat(quotes.send(draft.id(), MARC)).isInstanceOf(QuoteOutcome.Refused.class);
        people.enable(invited.id());
        changed(quotes.send(draft.id(), MARC));
    }

    @Test
    void aTicketDoesNotWaitForAQuoteThatNobodyCanAnswerAnyMore() {
        Ticket withdrawn = ticket(Activity.EVOLUTIVE);
        Quote first = sent(withdrawn);
        Quote second = sent(withdrawn);
        tickets.waitFor(withdrawn.id(), WaitReason.CUSTOMER, MARC).orThrow();
        changed(quotes.withdraw(first.id(), "", MARC));
        assertThat(tickets.find(withdrawn.id()).orElseThrow().state())
                .as("the other quote is not answered")
                .isEqualTo(TicketState.WAITING_CUSTOMER);
        changed(quotes.withdraw(second.id(), "", MARC));
        assertThat(tickets.find(withdrawn.id()).orElseThrow().state()).isEqualTo(TicketState.IN_PROGRESS);

        Ticket expired = ticket(Activity.EVOLUTIVE);
        Quote forgotten = sent(expired);
        tickets.waitFor(expired.id(), WaitReason.CUSTOMER, MARC).orThrow();
        changed(quotes.withdraw(
                quotes.draft(shop.id(), expired.id(), offer(), MARC).id(), "", MARC));
        assertThat(tickets.find(expired.id()).orElseThrow().state())
                .as("the customer never read that draft")
                .isEqualTo(TicketState.WAITING_CUSTOMER);
        clock.stopAt(MONDAY.plus(Duration.ofDays(31)));
        watch.run();
        assertThat(quotes.find(forgotten.id()).orElseThrow().stateAt(clock.instant()))
                .isEqualTo(QuoteState.EXPIRED);
        Ticket after = tickets.find(expired.id()).orElseThrow();
        assertThat(after.state()).isEqualTo(TicketState.IN_PROGRESS);
        assertThat(after.events())
                .filteredOn(TicketEvent.Noted.class::isInstance)
                .extracting(event -> ((TicketEvent.Noted) event).text())
                .last()
                .asString()
                .contains("expiré sans réponse");
    }

    @Test
    void isApprovedByNameConsentAndCodeWithEvidence() throws Exception {
        Ticket ticket = ticket(Activity.EVOLUTIVE);
        Quote sent = sent(ticket);
        tickets.waitFor(ticket.id(), WaitReason.CUSTOMER, MARC);
        Approving done = asClaire(() -> {
            quotes.view(sent.id(), Author.of(claire.signedIn()));
            assertThat(approvals.sendCode(sent.id(), claire.signedIn())).isTrue();
            return approvals.approve(sent.id(), with(code()), claire.signedIn());
        });
        Approval approval = ((Approving.Approved) done).approval();
        assertThat(approval.name()).isEqualTo("Claire Dumas");
        assertThat(approval.agent()).isEqualTo("Firefox 1");
        assertThat(approval.document()).isEqualTo(sent.document().orElseThrow());
        assertThat(quotes.approval(sent.id())).contains(approval);
        assertThat(facts("quote.approved")).singleElement().satisfies(entry -> {
            assertThat(entry.id().number()).isEqualTo(approval.entry());
            assertThat(entry.fact().details())
                    .containsEntry("name", "Claire Dumas")
                    .containsEntry("email", claire.email().value())
                    .containsEntry("address", "192.0.2.7")
                    .containsEntry("content", approval.content().hex());
        });
        assertThat(facts("quote.viewed")).hasSize(1);
        assertThat(mailTo(claire).mail().text()).contains(approval.document().hex());
        Ticket after = tickets.find(ticket.id()).orElseThrow();
        assertThat(after.state()).isNotEqualTo(TicketState.WAITING_CUSTOMER);
        assertThat(after.events())
                .filteredOn(TicketEvent.Noted.class::isInstance)
                .extracting(event -> ((TicketEvent.Noted) event).text())
                .last()
                .asString()
                .contains("accepté par Claire Dumas");
        byte[] signed =
                quotes.approvedDocument(quotes.find(sent.id()).orElseThrow()).orElseThrow();
        assertThat(text(signed).replaceAll("\\s", ""))
                .contains(approval.document().hex(), "192.0.2.7");
    }

    @Test
    void aWrongCodeIsCountedAndAnotherMustBeAskedFor() {
        Quote sent = sent(null);
        asClaire(() -> {
            SignedIn me = claire.signedIn();
            assertThat(approvals.approve(sent.id(), with("000000"), me)).isInstanceOf(Approving.CodeExpired.class);
            approvals.sendCode(sent.id(), me);
            String good = code();
            String bad = good.equals("111111") ? "222222" : "111111";
            for (int left = 4; left > 0; left--) {
                assertThat(approvals.approve(sent.id(), with(bad), me)).isEqualTo(new Approving.WrongCode(left));
            }
            assertThat(approvals.approve(sent.id(), with(bad), me)).isInstanceOf(Approving.CodeExpired.class);
            assertThat(approvals.approve(sent.id(), with(good), me)).isInstanceOf(Approving.CodeExpired.class);
            approvals.sendCode(sent.id(), me);
            String late = code();
            clock.stopAt(MONDAY.plus(Approvals.CODE_LIFE));
            assertThat(approvals.approve(sent.id(), with(late), me)).isInstanceOf(Approving.CodeExpired.class);
            for (int more = 2; more < Approvals.MOST_CODES; more++) {
                assertThat(approvals.sendCode(sent.id(), me)).isTrue();
            }
            assertThat(approvals.sendCode(sent.id(), me)).isFalse();
            return null;
        });
    }

    @Test
    void demandsNameAndConsent() {
        Quote sent = sent(null);
        asClaire(() -> {
            SignedIn me = claire.signedIn();
            approvals.sendCode(sent.id(), me);
            String code = code();
            assertThat(approvals.approve(sent.id(), new ApprovalOrder("Claire", false, code, "", ""), me))
                    .isInstanceOf(Approving.ConsentMissing.class);
            assertThat(approvals.approve(sent.id(), new ApprovalOrder(" ", true, code, "", ""), me))
                    .isInstanceOf(Approving.ConsentMissing.class);
            assertThat(approvals.approve(sent.id(), with(code), me)).isInstanceOf(Approving.Approved.class);
            assertThat(approvals.approve(sent.id(), with(code), me))
                    .isEqualTo(new Approving.Refused("billing.quote.refused.answered"));
            return null;
        });
    }

    @Test
    void whatWasSentCannotBeRewrittenEvenByHand() {
        Quote sent = sent(null);
        assertThat(quotes.revise(sent.id(), offer())).isInstanceOf(QuoteOutcome.Refused.class);
        refused("update quote set content = '{}' where id = :id", sent);
        refused("update quote set serial = 99 where id = :id", sent);
        refused("delete from quote where id = :id", sent);
        refused("update quote_event set at = now() where quote_id = :id", sent);
        refused("delete from quote_document where quote_id = :id", sent);
        agreed(sent);
        refused("update quote_approval set name = 'x' where quote_id = :id", sent);
    }

    @Test
    void timeSpentUnderAnApprovedQuoteLeavesTheIncludedHoursAlone() {
        Ticket ticket = ticket(Activity.CORRECTIVE);
        LocalDate today = LocalDate.parse("2026-03-02");
        Quote sent = sent(ticket);
        assertThat(billing(hours.log(ticket.id(), MARC, Duration.ofMinutes(15), today, "")))
                .isNotEqualTo(Billing.QUOTE);
        agreed(sent);
        assertThat(billing(hours.log(ticket.id(), MARC, Duration.ofMinutes(60), today, "")))
                .isEqualTo(Billing.QUOTE);
        changed(quotes.start(sent.id(), MARC));
        assertThat(billing(hours.log(ticket.id(), MARC, Duration.ofMinutes(60), today, "")))
                .isEqualTo(Billing.QUOTE);
        changed(quotes.complete(sent.id(), MARC));
        assertThat(billing(hours.log(ticket.id(), MARC, Duration.ofMinutes(60), today, "")))
                .as("what comes after is the contract's")
                .isNotEqualTo(Billing.QUOTE);
        var contract = contracts.activeFor(shop.id(), MONDAY).orElseThrow().contract();
        assertThat(hours.used(contract, YearMonth.of(2026, 3))).isLessThanOrEqualTo(Duration.ofMinutes(75));
    }

    @Test
    void becomesWorkOnItsTicketOrOnANewOne() {
        Ticket ticket = ticket(Activity.EVOLUTIVE);
        Quote about = agreed(sent(ticket));
        assertThat(changed(quotes.start(about.id(), MARC)).workOn()).isEqualTo(ticket.id());
        Quote alone = agreed(sent(null));
        Ticket opened =
                tickets.find(changed(quotes.start(alone.id(), MARC)).workOn()).orElseThrow();
        assertThat(opened.subject()).isEqualTo("Module de retrait");
        assertThat(opened.opening().text()).contains(alone.number().toString(), "- Étude");
        assertThat(quotes.about(opened.id())).extracting(Quote::id).containsExactly(alone.id());
        Quote waiting = sent(null);
        assertThat(quotes.start(waiting.id(), MARC))
                .isEqualTo(new QuoteOutcome.Refused("billing.quote.refused.notApproved"));
    }

    @Test
    void isDeliveredWhenItsTicketClosesUncontested() {
        Ticket ticket = ticket(Activity.EVOLUTIVE);
        Quote quote = agreed(sent(ticket));
        quotes.delivered(ticket.id());
        assertThat(state(quote)).as("its work had not begun").isEqualTo(QuoteState.APPROVED);
        changed(quotes.start(quote.id(), MARC));
        quotes.delivered(ticket.id());
        assertThat(state(quote)).as("its ticket is not resolved").isEqualTo(QuoteState.STARTED);
        tickets.resolve(ticket.id(), MARC, "Livré.").orThrow();
        quotes.delivered(ticket.id());
        quotes.delivered(ticket.id());
        assertThat(state(quote)).isEqualTo(QuoteState.COMPLETED);
        assertThat(facts("quote.completed")).hasSize(1);
    }

    @Test
    void isNotDeliveredByTheTicketThatWasResolvedBeforeItsWorkBegan() {
        Ticket ticket = ticket(Activity.EVOLUTIVE);
        Quote quote = sent(ticket);
        tickets.resolve(ticket.id(), MARC, "Devis envoyé.").orThrow();
        clock.stopAt(MONDAY.plus(Duration.ofDays(6)));
        agreed(quote);
        TicketId work = java.util.Objects.requireNonNull(
                changed(quotes.start(quote.id(), MARC)).workOn());
        assertThat(work).as("the resolved one closes by itself").isNotEqualTo(ticket.id());
        assertThat(links.of(work)).singleElement().satisfies(linked -> {
            assertThat(linked.id()).isEqualTo(ticket.id());
            assertThat(linked.relation()).isEqualTo(Relation.CONTINUES);
        });
        clock.stopAt(MONDAY.plus(Duration.ofDays(8)));
        tickets.close(ticket.id(), MARC).orThrow();
        quotes.delivered(ticket.id());
        assertThat(state(quote)).isEqualTo(QuoteState.STARTED);
        tickets.resolve(work, MARC, "Livré.").orThrow();
        quotes.delivered(work);
        assertThat(state(quote)).isEqualTo(QuoteState.COMPLETED);
    }

    @Test
    void isNotDeliveredByAResolutionOfBeforeOnTheTicketOfItsWork() {
        Ticket ticket = ticket(Activity.EVOLUTIVE);
        Quote quote = agreed(sent(ticket));
        tickets.resolve(ticket.id(), MARC, "Devis envoyé.").orThrow();
        clock.stopAt(MONDAY.plus(Duration.ofDays(1)));
        var outcome = quotes.find(quote.id()).orElseThrow().start(ticket.id(), MARC, clock.instant());
        quotes.save(quote, changed(outcome), clock.instant());
        quotes.delivered(ticket.id());
        assertThat(state(quote)).isEqualTo(QuoteState.STARTED);
    }

    @Test
    void aRefusalReachesTheLedgerAndTheTicket() {
        Ticket ticket = ticket(Activity.EVOLUTIVE);
        Quote sent = sent(ticket);
        asClaire(() -> quotes.refuse(sent.id(), "Trop cher", Author.of(claire.signedIn())));
        assertThat(facts("quote.refused"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact().details())
                        .containsEntry("reasonSha256", Sha256.of("Trop cher").hex())
                        .containsEntry("by", claire.id().toString()));
        assertThat(approvals.sendCode(sent.id(), claire.signedIn())).isFalse();
        Quote again = quotes.copy(sent.id(), LocalDate.parse("2026-05-01"), MARC);
        assertThat(again.number()).isNotEqualTo(sent.number());
        assertThat(again.offer().lines()).isEqualTo(sent.offer().lines());
        assertThat(again.ticket()).isEqualTo(ticket.id());
    }

    @Test
    void remindsTwiceThenExpiresAndSaysSo() {
        Quote sent = sent(null);
        for (int day = 0; day <= 31; day++) {
            clock.stopAt(MONDAY.plus(Duration.ofDays(day)));
            watch.run();
        }
        Quote over = quotes.find(sent.id()).orElseThrow();
        assertThat(over.events())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Drafted", "Sent", "Reminded", "Reminded", "Expired");
        assertThat(over.events().get(2).at()).isEqualTo(MONDAY.plus(Duration.ofDays(7)));
        assertThat(facts("quote.expired")).hasSize(1);
        assertThat(search.awaiting().count()).isZero();
    }

    @Test
    void countsWhatAwaitsACustomersAnswerAndNamesTheOnlyOne() {
        assertThat(search.awaiting(customer)).isEqualTo(new Awaited<QuoteId>(0, null));
        quotes.draft(shop.id(), null, offer(), MARC);
        Quote first = sent(null);
        assertThat(search.awaiting(customer)).isEqualTo(new Awaited<>(1, first.id()));
        sent(null);
        assertThat(search.awaiting(customer)).isEqualTo(new Awaited<QuoteId>(2, null));
        assertThat(search.awaiting(CustomerId.create()).many()).isZero();
        clock.stopAt(MONDAY.plus(Duration.ofDays(90)));
        assertThat(search.awaiting(customer).many()).isZero();
    }

    @Test
    void asksForAttentionAfterAWeekOfSilenceAndWhenWorkMayBegin() {
        Quote silent = sent(null);
        assertThat(attention.items(MONDAY.plus(Duration.ofDays(6)))).isEmpty();
        assertThat(attention.items(MONDAY.plus(Duration.ofDays(8))))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.message()).isEqualTo("billing.quote.attention.silent");
                    assertThat(item.href()).isEqualTo("/quotes/" + silent.id());
                });
        agreed(silent);
        assertThat(attention.items(MONDAY.plus(Duration.ofDays(8))))
                .singleElement()
                .extracting(item -> item.message())
                .isEqualTo("billing.quote.attention.approved");
        changed(quotes.start(silent.id(), MARC));
        assertThat(attention.items(MONDAY.plus(Duration.ofDays(8)))).isEmpty();
    }

    @Test
    void listsFindByNumberTitleCustomerAndState() {
        Quote draft = quotes.draft(shop.id(), null, offer(), MARC);
        Quote sent = sent(null);
        Quote agreed = agreed(sent(null));
        assertThat(found(null, QuoteFilter.Standing.ALL)).containsExactly(agreed.id(), sent.id(), draft.id());
        assertThat(found(null, QuoteFilter.Standing.DRAFT)).containsExactly(draft.id());
        assertThat(found(null, QuoteFilter.Standing.AWAITING)).containsExactly(sent.id());
        assertThat(found(null, QuoteFilter.Standing.AGREED)).containsExactly(agreed.id());
        assertThat(found(sent.number().toString(), QuoteFilter.Standing.ALL)).containsExactly(sent.id());
        assertThat(found("RETRAIT", QuoteFilter.Standing.ALL)).hasSize(3);
        assertThat(found("100%", QuoteFilter.Standing.ALL)).isEmpty();
        var first = search.page(QuoteFilter.of(customer), false, null, 2);
        assertThat(first.lines()).hasSize(2);
        assertThat(search.page(QuoteFilter.of(customer), false, QuoteId.of(String.valueOf(first.next())), 2)
                        .lines())
                .extracting(QuoteLine::id)
                .containsExactly(draft.id());
        assertThat(search.page(QuoteFilter.of(customer), true, null, 9).lines())
                .as("a merchant never sees drafts")
                .extracting(QuoteLine::id)
                .containsExactly(agreed.id(), sent.id());
        clock.stopAt(MONDAY.plus(Duration.ofDays(40)));
        assertThat(found(null, QuoteFilter.Standing.LOST)).containsExactly(sent.id());
    }

    @Test
    void anExclusionThatIsTakenBackTakesItsUnansweredQuotesWithIt() {
        Ticket ticket = ticket(Activity.CORRECTIVE);
        Quote before = sent(ticket);
        clock.stopAt(MONDAY.plus(Duration.ofHours(1)));
        excluded(ticket, "NEW_MODULE");
        Quote draft = quotes.draft(shop.id(), ticket.id(), offer(), MARC);
        Quote asked = sent(ticket);
        excluded(ticket, "REDESIGN");
        assertThat(state(asked)).isEqualTo(QuoteState.SENT);
        tickets.waitFor(ticket.id(), WaitReason.CUSTOMER, MARC);

        clock.stopAt(MONDAY.plus(Duration.ofHours(2)));
        Ticket after = excluded(ticket, null).orThrow();

        assertThat(after.exclusion()).isEmpty();
        assertThat(state(draft)).isEqualTo(QuoteState.WITHDRAWN);
        assertThat(state(asked)).isEqualTo(QuoteState.WITHDRAWN);
        assertThat(state(before)).isEqualTo(QuoteState.SENT);
        assertThat(tickets.find(ticket.id()).orElseThrow().state()).isEqualTo(TicketState.IN_PROGRESS);
        assertThat(mailTo(claire).mail().subject()).isEqualTo("Devis " + asked.number() + " retiré");
        assertThat(mailTo(claire).mail().text()).contains("n’exclut finalement pas ce travail");
        assertThat(facts("quote.withdrawn")).hasSize(1);
    }

    @Test
    void anExclusionStaysOnceTheCustomerAgreedToItsQuote() {
        Ticket ticket = ticket(Activity.CORRECTIVE);
        excluded(ticket, "NEW_MODULE");
        Quote other = quotes.draft(shop.id(), ticket.id(), offer(), MARC);
        agreed(sent(ticket));
        assertThat(excluded(ticket, null)).isEqualTo(new Outcome.Refused("support.refused.exclusion.agreed"));
        assertThat(tickets.find(ticket.id()).orElseThrow().exclusion()).contains(new Exclusion("NEW_MODULE"));
        assertThat(state(other)).isEqualTo(QuoteState.DRAFT);
    }

    @Test
    void aTicketThatIsQuotedByItsKindKeepsItsQuoteWhateverIsExcluded() {
        shop = Shop.enter(customer, "Le Moulin", URI.create("https://moulin.example/"), MONDAY)
                .takenOver(MONDAY);
        shops.add(shop);
        var contract = contracts.draft(customer, List.of(shop.id()), Plan.ESSENTIEL, MONDAY);
        SignedByHand.sign(sql, contract.id(), MONDAY.minus(Duration.ofDays(30)));
        Ticket ticket = ticket(Activity.EVOLUTIVE);
        excluded(ticket, "NEW_MODULE").orThrow();
        Quote asked = sent(ticket);
        Ticket after = excluded(ticket, null).orThrow();
        assertThat(ticketTerms.classification(after).billing()).isEqualTo(Billing.QUOTE);
        assertThat(state(asked)).isEqualTo(QuoteState.SENT);
    }

    @Test
    void goesOnInTheTicketThatItsOwnIsMergedInto() {
        Ticket first = ticket(Activity.CORRECTIVE);
        clock.stopAt(MONDAY.plus(Duration.ofMinutes(1)));
        Ticket second = ticket(Activity.CORRECTIVE);
        clock.stopAt(MONDAY.plus(Duration.ofMinutes(2)));
        Ticket third = ticket(Activity.CORRECTIVE);
        Quote sent = sent(third);
        tickets.waitFor(third.id(), WaitReason.CUSTOMER, MARC).orThrow();
        merges.merge(third.id(), second.id(), MARC).orThrow();
        assertThat(quotes.about(second.id())).extracting(Quote::id).containsExactly(sent.id());
        assertThat(tickets.find(second.id()).orElseThrow().state())
                .as("as the sending of the quote made the other wait")
                .isEqualTo(TicketState.WAITING_CUSTOMER);

        Quote agreed = agreed(sent);

        assertThat(agreed.workOn()).isEqualTo(second.id());
        assertThat(tickets.find(second.id()).orElseThrow().state()).isEqualTo(TicketState.IN_PROGRESS);
        LocalDate today = LocalDate.parse("2026-03-02");
        assertThat(billing(hours.log(second.id(), MARC, Duration.ofMinutes(60), today, "")))
                .isEqualTo(Billing.QUOTE);
        assertThat(changed(quotes.start(sent.id(), MARC)).workOn())
                .as("no other ticket is opened")
                .isEqualTo(second.id());

        merges.merge(second.id(), first.id(), MARC).orThrow();
        assertThat(quotes.find(sent.id()).orElseThrow().workOn()).isEqualTo(first.id());
        assertThat(billing(hours.log(first.id(), MARC, Duration.ofMinutes(60), today, "")))
                .isEqualTo(Billing.QUOTE);
        tickets.resolve(first.id(), MARC, "Livré.").orThrow();
        quotes.delivered(first.id());
        assertThat(state(sent)).isEqualTo(QuoteState.COMPLETED);
        assertThat(quotes.about(first.id())).extracting(Quote::id).containsExactly(sent.id());
    }

    @Test
    void isWrittenAnewForItsShopWhenItsTicketJoinedThatOfAnother() {
        Shop other = Shop.enter(customer, "Boutique du Quai", URI.create("https://quai.example/"), MONDAY)
                .takenOver(MONDAY);
        shop = Shop.enter(customer, "Boutique du Phare", URI.create("https://phare.example/"), MONDAY)
                .takenOver(MONDAY);
        shops.add(other);
        shops.add(shop);
        var contract = contracts.draft(customer, List.of(shop.id(), other.id()), Plan.SERENITE, MONDAY);
        SignedByHand.sign(sql, contract.id(), MONDAY.minus(Duration.ofDays(30)));
        Ticket first = ticket(Activity.EVOLUTIVE);
        shop = other;
        clock.stopAt(MONDAY.plus(Duration.ofMinutes(1)));
        Ticket second = ticket(Activity.EVOLUTIVE);
        Quote sent = sent(second);
        merges.merge(first.id(), second.id(), MARC).orThrow();
        Quote again = quotes.copy(sent.id(), LocalDate.parse("2026-05-01"), MARC);
        assertThat(again.shop()).isEqualTo(other.id());
        assertThat(again.ticket()).isEqualTo(first.id());
    }

    @Test
    void anotherCustomerFindsNothing() {
        Quote sent = sent(null);
        CustomerId stranger = customers.create("Autre", Locale.FRENCH).id();
        assertThat(Scopes.call(Scope.customer(stranger), () -> quotes.find(sent.id())))
                .isEmpty();
        assertThatThrownBy(() ->
                        Scopes.call(Scope.customer(stranger), () -> approvals.sendCode(sent.id(), claire.signedIn())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Quote sent(@Nullable Ticket ticket) {
        Quote draft = quotes.draft(shop.id(), ticket == null ? null : ticket.id(), offer(), MARC);
        return changed(quotes.send(draft.id(), MARC));
    }

    private Outcome excluded(Ticket ticket, @Nullable String exclusion) {
        return exclusions.choose(ticket.id(), exclusion == null ? null : new Exclusion(exclusion), MARC);
    }

    private Quote agreed(Quote sent) {
        Listeners.settle(sql); // what is written of a merge must not come after the code
        asClaire(() -> {
            approvals.sendCode(sent.id(), claire.signedIn());
            assertThat(approvals.approve(sent.id(), with(code()), claire.signedIn()))
                    .isInstanceOf(Approving.Approved.class);
            return null;
        });
        return quotes.find(sent.id()).orElseThrow();
    }

    private <T> T asClaire(ScopedValue.CallableOp<T, RuntimeException> work) {
        return Scopes.call(Scope.customer(customer), work);
    }

    private QuoteState state(Quote quote) {
        return quotes.find(quote.id()).orElseThrow().stateAt(MONDAY);
    }

    private List<QuoteId> found(@Nullable String text, QuoteFilter.Standing standing) {
        return search.page(new QuoteFilter(text, standing, customer, null), false, null, 50).lines().stream()
                .map(QuoteLine::id)
                .toList();
    }

    private Ticket ticket(Activity activity) {
        return tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PORTAL,
                        Severity.STANDARD,
                        activity,
                        "Retrait en boutique",
                        "Nous voudrions proposer le retrait."),
                Author.of(claire.signedIn()));
    }

    private StoredMail mailTo(Person person) {
        return outbox.latestTo(person.email()).orElseThrow();
    }

    private String code() {
        Matcher digits =
                Pattern.compile("\\b\\d{6}\\b").matcher(mailTo(claire).mail().text());
        assertThat(digits.find()).isTrue();
        return digits.group();
    }

    private List<Entry> facts(String kind) {
        return ledger.entries(customer, LedgerFilter.ALL, null, 100).stream()
                .filter(entry -> entry.fact().kind().equals(kind))
                .toList();
    }

    private void refused(String statement, Quote quote) {
        assertThatThrownBy(
                        () -> sql.sql(statement).param("id", quote.id().value()).update())
                .as(statement)
                .isInstanceOf(DataAccessException.class);
    }

    private static ApprovalOrder with(String code) {
        return new ApprovalOrder(CONSENT.name(), true, code, CONSENT.address(), CONSENT.agent());
    }

    private static @Nullable Billing billing(Hours.Logged logged) {
        TimeEntry entry = ((Hours.Logged.Entered) logged).entry();
        return entry.billing();
    }

    private static Offer offer() {
        return new Offer(
                "Module de retrait",
                "",
                List.of(
                        new PriceLine("Étude", "", new BigDecimal("2"), Unit.HOUR, Money.euros("75"), Vat.FRENCH),
                        new PriceLine("Module", "", BigDecimal.ONE, Unit.FLAT, Money.euros("330"), Vat.FRENCH)),
                LocalDate.parse("2026-04-01"),
                "3 semaines");
    }

    private static Quote changed(QuoteOutcome outcome) {
        assertThat(outcome).isInstanceOf(QuoteOutcome.Changed.class);
        return ((QuoteOutcome.Changed) outcome).quote();
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
