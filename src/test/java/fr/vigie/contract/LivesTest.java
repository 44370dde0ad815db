package fr.vigie.contract;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Role;
import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.contract.DurationClause.Renewal;
import fr.vigie.contract.LifeEvent.Kind;
import fr.vigie.contract.ending.Erasures;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.mail.Outbox;
import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopAccess;
import fr.vigie.shop.Shops;
import fr.vigie.shop.takeover.Takeovers;
import fr.vigie.ssh.SshTarget;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.vault.Vault;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@DatabaseTest
@RecordApplicationEvents
class LivesTest {

    private static final Instant MARCH = Instant.parse("2026-03-03T13:05:00Z");
    private static final Instant MAY = Instant.parse("2026-05-04T08:00:00Z");

    @Autowired
    Contracts contracts;

    @Autowired
    ContractSearch search;

    @Autowired
    Lives lives;

    @Autowired
    Closings closings;

    @Autowired
    Erasures erasures;

    @Autowired
    ContractRows rows;

    @Autowired
    LifeRows lifeRows;

    @Autowired
    RenewalReminders reminders;

    @Autowired
    LifeWatch watch;

    @Autowired
    Customers customers;

    @Autowired
    People people;

    @Autowired
    Outbox outbox;

    @Autowired
    Shops shops;

    @Autowired
    Takeovers takeovers;

    @Autowired
    Vault vault;

    @Autowired
    Ledger ledger;

    @Autowired
    ApplicationEvents events;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    private Customer port;
    private Shop shop;

    @BeforeEach
    void enterCustomer() {
        clock.stopAt(MARCH);
        port = customers.create("Boutique du Port", Locale.FRENCH);
        shop = takeovers.enter(port.id(), "Boutique du Port", URI.create("https://port.example/"));
    }

    @AfterEach
    void releaseClock() {
        clock.release();
    }

    /** After each story, at several moments of it: the list that the database narrows is the one that the lives tell. */
    @AfterEach
    void theDatabaseFindsContractsByTheStateThatTheirLivesTell() {
        for (Instant at : List.of(
                MARCH.minusSeconds(1), MARCH, MAY, MAY.plus(Duration.ofDays(40)), MAY.plus(Duration.ofDays(500)))) {
            Map<ContractState, List<ContractId>> told = contracts.list().stream()
                    .collect(Collectors.groupingBy(
                            contract -> contract.stateAt(at), Collectors.mapping(Contract::id, Collectors.toList())));
            for (ContractState state : ContractState.values()) {
                assertThat(search.page("", state, at, ContractSearch.NEWEST, null, 1000)
                                .lines())
                        .as(state + " at " + at)
                        .extracting(line -> line.contract().id())
                        .containsExactlyInAnyOrderElementsOf(told.getOrDefault(state, List.of()));
                assertThat(search.counts("", at).getOrDefault(state, 0L))
                        .isEqualTo(told.getOrDefault(state, List.of()).size());
            }
        }
    }

    @Test
    void promisesNothingWhileSuspended() {
        ContractId id = signed(Renewal.TACIT);
        clock.stopAt(MAY);
        assertThat(lives.suspend(id, "  ", "Jeanne")).isEqualTo(new Change.Refused(Refusal.NO_REASON));
        assertThat(lives.suspend(id, "Impayé", "Jeanne")).isInstanceOf(Change.Done.class);
        assertThat(lives.suspend(id, "Impayé", "Jeanne")).isEqualTo(new Change.Refused(Refusal.ALREADY_SUSPENDED));
        assertThat(contracts.activeFor(shop.id(), MAY.minusNanos(1_000))).isPresent();
        assertThat(contracts.activeFor(shop.id(), MAY)).isEmpty();
        Instant june = MAY.plus(Duration.ofDays(30));
        clock.stopAt(june);
        assertThat(contracts.activeDuring(new Period(MAY, june)))
                .extracting(ContractVersion::contract)
                .doesNotContain(id);
        assertThat(contracts.find(id).orElseThrow().stateAt(june)).isEqualTo(ContractState.SUSPENDED);
        assertThat(lives.resume(id, "", "Jeanne")).isInstanceOf(Change.Done.class);
        assertThat(contracts.activeFor(shop.id(), june.minusNanos(1_000))).isEmpty();
        ContractVersion back = contracts.activeFor(shop.id(), june).orElseThrow();
        assertThat(back.lapses()).containsExactly(new Period(MAY, june));
        assertThat(back.boundWithin(new Period(MARCH, june.plusSeconds(60))))
                .containsExactly(new Period(MARCH, MAY), new Period(june, june.plusSeconds(60)));
        assertThat(kinds()).contains("contract.suspended", "contract.resumed");
        assertThat(events.stream(ContractLifeChanged.class)).hasSize(2);
    }

    @Test
    void endsWithTheTermWhoseNoticeIsKept() {
        ContractId id = signed(Renewal.TACIT);
        clock.stopAt(MAY);
        assertThat(lives.giveNotice(id, Party.CUSTOMER, null, "Vente du fonds", "Jeanne"))
                .isInstanceOf(Change.Done.class);
        Contract contract = contracts.find(id).orElseThrow();
        assertThat(contract.stateAt(MAY)).isEqualTo(ContractState.NOTICE);
        assertThat(contract.ended()).isEqualTo(paris("2027-03-03"));
        assertThat(contracts.activeFor(shop.id(), paris("2027-03-03").minusSeconds(1)))
                .isPresent();
        assertThat(contracts.activeFor(shop.id(), paris("2027-03-03"))).isEmpty();
        assertThat(contracts.amend(id, MAY)).isEqualTo(new Change.Refused(Refusal.UNDER_NOTICE));
        assertThat(lives.withdrawNotice(id, "", "Jeanne")).isInstanceOf(Change.Done.class);
        assertThat(contracts.activeFor(shop.id(), paris("2030-01-01"))).isPresent();
    }

    @Test
    void refusesANoticeThatWouldRewriteThePast() {
        ContractId id = signed(Renewal.TACIT);
        clock.stopAt(paris("2027-06-01"));
        assertThat(lives.giveNotice(id, Party.AGENCY, paris("2026-12-01"), "", "Jeanne"))
                .isEqualTo(new Change.Refused(Refusal.NOTICE_TOO_OLD));
    }

    @Test
    void endsWithItsTermUnlessATermIsAgreed() {
        ContractId id = signed(Renewal.EXPRESS);
        assertThat(contracts.find(id).orElseThrow().ended()).isEqualTo(paris("2027-03-03"));
        assertThat(contracts.activeFor(shop.id(), paris("2027-03-03"))).isEmpty();
        clock.stopAt(MAY);
        assertThat(lives.renew(id, "Jeanne")).isInstanceOf(Change.Done.class);
        assertThat(contracts.activeFor(shop.id(), paris("2027-03-03"))).isPresent();
        assertThat(contracts.find(id).orElseThrow().ended()).isEqualTo(paris("2028-03-03"));
        lives.terminate(id, Party.CUSTOMER, null, "Remplacé", "Jeanne");
        clock.stopAt(MAY.plus(Duration.ofDays(1)));
        assertThat(lives.renew(signed(Renewal.TACIT, MAY), "Jeanne"))
                .isEqualTo(new Change.Refused(Refusal.RENEWS_ITSELF));
    }

    @Test
    void keepsItsRenewalWhenAnAmendmentIsSigned() {
        ContractId id = signed(Renewal.EXPRESS);
        clock.stopAt(MAY);
        lives.renew(id, "Jeanne");
        Instant june = paris("2026-06-10");
        clock.stopAt(june);
        amend(id, clauses -> clauses.with(clauses.budget().withPlanFee(Money.euros("300"))), june);
        assertThat(contracts.find(id).orElseThrow().ended()).isEqualTo(paris("2028-03-03"));
        assertThat(contracts.activeFor(shop.id(), paris("2028-03-02")))
                .map(ContractVersion::number)
                .contains(2);
        assertThat(contracts.activeFor(shop.id(), paris("2028-03-03"))).isEmpty();
        clock.stopAt(paris("2027-03-03"));
        watch.run();
        reminders.run();
        assertThat(contracts.find(id).orElseThrow().stateAt(clock.instant())).isEqualTo(ContractState.ACTIVE);
    }

    @Test
    void keepsItsRenewalWhenItsPriceIsRevised() {
        ContractId id = signed(Renewal.EXPRESS);
        clock.stopAt(MAY);
        BudgetClause budget =
                contracts.find(id).orElseThrow().latest().version().clauses().budget();
        PriceRevision revision = PriceRevision.fixed(
                        budget.withRevision(new Revision(RevisionRule.FIXED, BigDecimal.valueOf(2))))
                .orElseThrow();
        assertThat(lives.revisePrice(id, revision, "250 × 1,02", "Jeanne")).isInstanceOf(Change.Done.class);
        lives.renew(id, "Jeanne");
        ContractVersion revised = contracts.find(id).orElseThrow().latest().version();
        byHand().send(revised, MAY);
        assertThat(byHand().sign(revised, MAY, MAY)).isTrue();
        assertThat(contracts.find(id).orElseThrow().ended()).isEqualTo(paris("2028-03-03"));
    }

    @Test
    void ofTwoEndsTheLaterStandsUnlessTheTermIsMadeShorter() {
        ContractId longer = signed(Renewal.EXPRESS);
        clock.stopAt(MAY);
        lives.renew(longer, "Jeanne");
        amend(longer, clauses -> clauses.with(clauses.duration().withTerm(18, Renewal.EXPRESS, 12)), MAY);
        assertThat(contracts.find(longer).orElseThrow().ended()).isEqualTo(paris("2028-03-03"));
        lives.renew(longer, "Jeanne");
        assertThat(contracts.find(longer).orElseThrow().ended())
                .as("a further term of twelve months, whatever the calendar of the new clause")
                .isEqualTo(paris("2029-03-03"));
        amend(longer, clauses -> clauses.with(clauses.duration().withTerm(6, Renewal.EXPRESS, 6)), MAY);
        assertThat(contracts.find(longer).orElseThrow().ended()).isEqualTo(paris("2026-09-03"));
    }

    @Test
    void goesOnTacitlyWhateverIsAmended() {
        ContractId id = signed(Renewal.TACIT);
        clock.stopAt(paris("2027-03-04"));
        reminders.run();
        amend(id, clauses -> clauses.with(clauses.budget().withPlanFee(Money.euros("300"))), clock.instant());
        assertThat(contracts.find(id).orElseThrow().ended()).isNull();
        clock.stopAt(paris("2028-03-04"));
        reminders.run();
        assertThat(renewals(id)).containsExactly(paris("2027-03-03"), paris("2028-03-03"));
    }

    /** A year that an amendment turns into months: the months before it never were terms. */
    @Test
    void recordsOnlyTermsThatBeganByWhatWasThenInForce() {
        ContractId id = signed(Renewal.TACIT);
        clock.stopAt(MAY);
        amend(id, clauses -> clauses.with(clauses.duration().withTerm(1, Renewal.TACIT, 1)), paris("2026-06-15"));
        reminders.run();
        assertThat(renewals(id)).isEmpty();
        clock.stopAt(paris("2026-08-10"));
        reminders.run();
        assertThat(renewals(id)).containsExactly(paris("2026-07-03"), paris("2026-08-03"));
        amend(id, clauses -> clauses.with(clauses.duration().withTerm(12, Renewal.TACIT, 12)), clock.instant());
        clock.stopAt(paris("2028-03-04"));
        reminders.run();
        assertThat(renewals(id))
                .containsExactly(paris("2026-07-03"), paris("2026-08-03"), paris("2027-03-03"), paris("2028-03-03"));
    }

    @Test
    void recordsATacitRenewalAlthoughTheTermAfterItIsTheLast() {
        ContractId id = signed(Renewal.TACIT);
        clock.stopAt(MAY);
        amend(id, clauses -> clauses.with(clauses.duration().withTerm(12, Renewal.EXPRESS, 12)), paris("2027-06-01"));
        assertThat(contracts.find(id).orElseThrow().ended()).isEqualTo(paris("2028-03-03"));
        clock.stopAt(paris("2027-03-04"));
        reminders.run();
        assertThat(renewals(id)).containsExactly(paris("2027-03-03"));
        assertThat(contracts.find(id).orElseThrow().ended()).isEqualTo(paris("2028-03-03"));
    }

    @Test
    void aNoticeIsHeldToWhatIsInForceWhenItIsReceived() {
        ContractId id = signed(Renewal.TACIT);
        clock.stopAt(MAY);
        amend(id, clauses -> clauses.with(clauses.duration().withNoticeMonths(9)), paris("2027-01-01"));
        Instant december = paris("2026-12-01");
        clock.stopAt(december);
        assertThat(lives.giveNotice(id, Party.CUSTOMER, null, "", "Jeanne")).isInstanceOf(Change.Done.class);
        assertThat(contracts.find(id).orElseThrow().ended()).isEqualTo(paris("2027-03-03"));
    }

    @Test
    void isEndedBeforeItsTermAndNeverAfterIt() {
        ContractId id = signed(Renewal.EXPRESS);
        clock.stopAt(MAY);
        assertThat(lives.terminate(id, Party.AGENCY, paris("2027-06-01"), "D’un commun accord", "Jeanne"))
                .isEqualTo(new Change.Refused(Refusal.AFTER_THE_END));
        assertThat(contracts.find(id).orElseThrow().ended()).isEqualTo(paris("2027-03-03"));
        assertThat(lives.terminate(id, Party.AGENCY, paris("2026-07-01"), "D’un commun accord", "Jeanne"))
                .isInstanceOf(Change.Done.class);
        assertThat(lives.terminate(id, Party.AGENCY, paris("2026-08-01"), "D’un commun accord", "Jeanne"))
                .isEqualTo(new Change.Refused(Refusal.AFTER_THE_END));
    }

    /** The version that would bind again still covers a shop that the newest one lets go. */
    @Test
    void asksForTheShopsOfEveryVersionThatWouldBindAgain() {
        Shop mill = takeovers.enter(port.id(), "Le Moulin", URI.create("https://moulin.example/"));
        ContractId id = signed(Renewal.TACIT);
        clock.stopAt(MAY);
        cover(id, List.of(shop.id(), mill.id()), MAY);
        cover(id, List.of(shop.id()), paris("2026-09-01"));
        lives.terminate(id, Party.CUSTOMER, paris("2026-07-01"), "Vente du fonds", "Jeanne");
        ContractVersion other = contracts
                .draft(port.id(), List.of(mill.id()), Plan.SERENITE, MAY)
                .latest()
                .version();
        byHand().send(other, MAY);
        assertThat(byHand().sign(other, MAY, paris("2026-07-01"))).isTrue();
        assertThat(lives.withdrawNotice(id, "", "Jeanne")).isEqualTo(new Change.Refused(Refusal.SHOP_COVERED));
        assertThat(contracts.find(id).orElseThrow().ended()).isEqualTo(paris("2026-07-01"));
    }

    /** What has no term to come covers no shop then: the next contract may be signed long before. */
    @Test
    void leavesTheShopFreeAfterATermThatNobodyRenewed() {
        ContractId first = signed(Renewal.EXPRESS);
        ContractVersion next = contracts
                .draft(port.id(), List.of(shop.id()), Plan.SERENITE, MAY)
                .latest()
                .version();
        byHand().send(next, MAY);
        clock.stopAt(MAY);
        assertThat(byHand().sign(next, MAY, paris("2027-03-03"))).isTrue();
        assertThat(contracts.activeFor(shop.id(), paris("2027-03-02")))
                .map(ContractVersion::contract)
                .contains(first);
        assertThat(contracts.activeFor(shop.id(), paris("2027-03-03")))
                .map(ContractVersion::contract)
                .contains(next.contract());
        assertThat(lives.renew(first, "Jeanne")).isEqualTo(new Change.Refused(Refusal.SHOP_COVERED));
    }

    /** The other way round: a contract of one term may be signed before one that begins after it. */
    @Test
    void fitsATermBeforeAContractThatBeginsLater() {
        signed(Renewal.TACIT, paris("2027-03-03"));
        ContractId term = signed(Renewal.EXPRESS);
        assertThat(contracts.find(term).orElseThrow().ended()).isEqualTo(paris("2027-03-03"));
        assertThat(contracts.activeFor(shop.id(), paris("2027-03-02")))
                .map(ContractVersion::contract)
                .contains(term);
    }

    @Test
    void anAmendmentSignedUnderNoticeEndsWithTheContract() {
        ContractId id = signed(Renewal.TACIT);
        contracts.amend(id, MARCH);
        ContractVersion second = contracts.find(id).orElseThrow().latest().version();
        byHand().send(second, MARCH);
        clock.stopAt(MAY);
        lives.terminate(id, Party.AGENCY, paris("2026-07-01"), "D’un commun accord", "Jeanne");
        assertThat(byHand().sign(second, MAY, paris("2026-06-01"))).isTrue();
        assertThat(contracts.activeFor(shop.id(), paris("2026-05-20")))
                .map(ContractVersion::number)
                .contains(1);
        assertThat(contracts.activeFor(shop.id(), paris("2026-06-15")))
                .map(ContractVersion::number)
                .contains(2);
        assertThat(contracts.activeFor(shop.id(), paris("2026-07-01"))).isEmpty();
    }

    @Test
    void remindsBothSidesOnceAndRecordsTheRenewal() {
        ContractId id = signed(Renewal.TACIT);
        var claire = new EmailAddress("claire-" + id + "@port.example");
        people.enter(Newcomer.merchant("Claire", claire, port.id(), Locale.FRENCH));
        clock.stopAt(paris("2026-12-04"));
        reminders.run();
        assertThat(outbox.latestTo(claire)).isEmpty();
        clock.stopAt(paris("2026-12-05"));
        reminders.run();
        reminders.run();
        assertThat(outbox.latestTo(claire).orElseThrow().mail().text())
                .contains("se renouvelle tacitement le")
                .contains("3 janvier 2027");
        assertThat(kinds(id)).filteredOn(Kind.REMINDED::equals).hasSize(1);
        clock.stopAt(paris("2028-03-04"));
        reminders.run();
        reminders.run();
        assertThat(kinds(id)).filteredOn(Kind.RENEWED::equals).hasSize(2);
        assertThat(contracts.find(id).orElseThrow().stateAt(clock.instant())).isEqualTo(ContractState.ACTIVE);
    }

    @Test
    void remindsAnAdministratorWhereThereIsNoAccountManager() {
        ContractId id = signed(Renewal.TACIT);
        sql.sql("update person set disabled = now() where customer_id is null").update();
        var anne = new EmailAddress("anne-" + id + "@agence.example");
        people.enter(Newcomer.ofTheAgency("Anne", anne, Role.ADMINISTRATOR, Locale.FRENCH));
        clock.stopAt(paris("2026-12-05"));
        reminders.run();
        assertThat(outbox.latestTo(anne).orElseThrow().mail().text()).contains("se renouvelle tacitement le");
    }

    @Test
    void remindsOfALongFirstTermThatShortOnesFollowAndNotOfThose() {
        ContractId id = signed(12, Renewal.TACIT, 1);
        clock.stopAt(paris("2027-01-20"));
        reminders.run();
        assertThat(kinds(id)).filteredOn(Kind.REMINDED::equals).hasSize(1);
        clock.stopAt(paris("2027-03-20"));
        reminders.run();
        assertThat(kinds(id)).filteredOn(Kind.REMINDED::equals).hasSize(1);
    }

    @Test
    void remindsOfLongTermsThatFollowAShortOneAndNotOfThat() {
        ContractId id = signed(1, Renewal.TACIT, 12);
        clock.stopAt(paris("2026-03-20"));
        reminders.run();
        assertThat(kinds(id)).doesNotContain(Kind.REMINDED);
        clock.stopAt(paris("2027-03-10"));
        reminders.run();
        assertThat(kinds(id)).filteredOn(Kind.REMINDED::equals).hasSize(1);
    }

    @Test
    void tellsOnceThatAContractEndedByItself() {
        ContractId id = signed(Renewal.EXPRESS);
        clock.stopAt(MAY);
        watch.run();
        long begun = told(id);
        assertThat(begun).as("it took effect").isEqualTo(1);
        clock.stopAt(paris("2027-03-03").minusSeconds(1));
        watch.run();
        assertThat(told(id)).isEqualTo(begun);
        clock.stopAt(paris("2027-03-03"));
        watch.run();
        watch.run();
        assertThat(told(id)).isEqualTo(begun + 1);
    }

    private long told(ContractId id) {
        return events.stream(ContractLifeChanged.class)
                .filter(event -> event.contract().equals(id))
                .count();
    }

    @Test
    void preparesTheAmendmentOfARevisedPrice() {
        ContractId id = signed(Renewal.TACIT);
        BudgetClause budget =
                contracts.find(id).orElseThrow().latest().version().clauses().budget();
        PriceRevision revision = PriceRevision.indexed(
                        budget.withRevision(new Revision(RevisionRule.SYNTEC, BigDecimal.ZERO)),
                        new BigDecimal("298.1"),
                        new BigDecimal("310.4"),
                        YearMonth.of(2027, 1))
                .orElseThrow();
        assertThat(lives.revisePrice(id, revision, "250 × 310,4 / 298,1", "Jeanne"))
                .isInstanceOf(Change.Done.class);
        Contract contract = contracts.find(id).orElseThrow();
        assertThat(contract.latest().version().number()).isEqualTo(2);
        assertThat(contract.latest().version().clauses().budget().monthlyFee()).isEqualTo(Money.euros("260.32"));
        assertThat(contract.latest().isDraft()).isTrue();
        assertThat(contract.life().events().getLast().reason()).contains("310,4");
        assertThat(lives.revisePrice(id, revision, "", "Jeanne"))
                .isEqualTo(new Change.Refused(Refusal.VERSION_IN_PROGRESS));
    }

    @Test
    void givesEverythingBackAtTheEnd() {
        ContractId id = signed(Renewal.TACIT);
        Shop reached = takeovers.reach(
                shop, new SshTarget("192.0.2.1", 22, "port"), "/home/port/www", ShopAccess.Login.GENERATED_KEY, null);
        var secret = reached.access().secret();
        assertThat(closings.of(contracts.find(id).orElseThrow())).isEmpty();
        assertThat(closings.close(id, ClosingStep.ACCESS_REVOKED, "", "Jeanne"))
                .isEqualTo(new Change.Refused(Refusal.NOT_LEAVING));
        clock.stopAt(MAY);
        Instant end = MAY.plus(Duration.ofDays(10));
        lives.terminate(id, Party.CUSTOMER, end, "D’un commun accord", "Jeanne");
        assertThat(closings.close(id, ClosingStep.ACCESS_REVOKED, "", "Jeanne"))
                .isEqualTo(new Change.Refused(Refusal.NOT_ENDED));
        assertThat(closings.close(id, ClosingStep.BACKUPS_HANDED, "Disque remis à Claire", "Jeanne"))
                .isInstanceOf(Change.Done.class);
        assertThat(vault.find(secret)).isPresent();
        clock.stopAt(end);
        assertThat(closings.close(id, ClosingStep.DOCUMENTS_HANDED, " ", "Jeanne"))
                .isEqualTo(new Change.Refused(Refusal.NO_REASON));
        assertThat(closings.close(id, ClosingStep.ACCESS_REVOKED, "", "Jeanne")).isInstanceOf(Change.Done.class);
        assertThat(vault.find(secret)).isEmpty();
        Shop left = shops.get(shop.id());
        assertThat(left.access()).isNull();
        assertThat(left.state()).isEqualTo(Shop.State.LEFT);
        assertThat(closings.close(id, ClosingStep.ACCESS_REVOKED, "", "Jeanne"))
                .isEqualTo(new Change.Refused(Refusal.ALREADY_DONE));
        assertThat(kinds()).contains("contract.access-revoked", "shop.access-revoked", "contract.backups-handed");
        assertThat(closings.of(contracts.find(id).orElseThrow()))
                .filteredOn(item -> item.closed() != null)
                .extracting(Closings.Item::step)
                .containsExactly(ClosingStep.BACKUPS_HANDED, ClosingStep.ACCESS_REVOKED);
    }

    /** A shop that an amendment let go stays in the agency's hands until the contract's end clears them. */
    @Test
    void forgetsTheAccessOfAShopThatAnAmendmentLetGo() {
        Shop mill = takeovers.enter(port.id(), "Le Moulin", URI.create("https://moulin.example/"));
        Shop reached = takeovers.reach(
                mill,
                new SshTarget("192.0.2.2", 22, "moulin"),
                "/home/moulin/www",
                ShopAccess.Login.GENERATED_KEY,
                null);
        ContractId id = signed(Renewal.TACIT);
        clock.stopAt(MAY);
        cover(id, List.of(shop.id(), mill.id()), MAY);
        Instant june = paris("2026-06-10");
        clock.stopAt(june);
        cover(id, List.of(shop.id()), june);
        lives.terminate(id, Party.CUSTOMER, null, "D’un commun accord", "Jeanne");
        assertThat(closings.leaving(contracts.find(id).orElseThrow(), null).shops())
                .containsExactlyInAnyOrder(shop.id(), mill.id());
        assertThat(closings.close(id, ClosingStep.ACCESS_REVOKED, "", "Jeanne")).isInstanceOf(Change.Done.class);
        assertThat(vault.find(reached.access().secret())).isEmpty();
        assertThat(shops.get(mill.id()).state()).isEqualTo(Shop.State.LEFT);
    }

    /** What was handed over for an end that did not come is of then: the next end has its own list. */
    @Test
    void beginsTheListAnewWhenANoticeWasWithdrawn() {
        ContractId id = signed(Renewal.TACIT);
        clock.stopAt(MAY);
        lives.giveNotice(id, Party.CUSTOMER, null, "", "Jeanne");
        closings.close(id, ClosingStep.BACKUPS_HANDED, "Disque remis à Claire", "Jeanne");
        lives.withdrawNotice(id, "", "Jeanne");
        Instant later = paris("2027-05-10");
        clock.stopAt(later);
        lives.terminate(id, Party.CUSTOMER, null, "D’un commun accord", "Jeanne");
        Contract ended = contracts.find(id).orElseThrow();
        assertThat(closings.isDone(ended, ClosingStep.BACKUPS_HANDED)).isFalse();
        assertThat(erasures.outlook(ended).refusal()).isEqualTo(Refusal.NOT_HANDED);
        assertThat(closings.close(id, ClosingStep.BACKUPS_HANDED, "Second disque remis à Claire", "Jeanne"))
                .isInstanceOf(Change.Done.class);
        assertThat(closings.of(ended))
                .filteredOn(item -> item.closed() != null)
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.step()).isEqualTo(ClosingStep.BACKUPS_HANDED);
                    assertThat(item.closed().note()).isEqualTo("Second disque remis à Claire");
                });
        assertThat(sql.sql("select ending || ' ' || step from contract_closing where contract_id = :id order by ending")
                        .param("id", id.value())
                        .query(String.class)
                        .list())
                .containsExactly("1 BACKUPS_HANDED", "2 BACKUPS_HANDED");
        assertThat(erasures.outlook(ended).refusal()).isNull();
    }

    @Test
    void keepsTheAccessThatAContractToComeNeeds() {
        ContractId ending = signed(Renewal.TACIT);
        takeovers.reach(
                shop, new SshTarget("192.0.2.1", 22, "port"), "/home/port/www", ShopAccess.Login.GENERATED_KEY, null);
        ContractVersion next = contracts
                .draft(port.id(), List.of(shop.id()), Plan.SERENITE, MARCH)
                .latest()
                .version();
        byHand().send(next, MARCH);
        clock.stopAt(MAY);
        lives.terminate(ending, Party.CUSTOMER, null, "Remplacé", "Jeanne");
        assertThat(byHand().sign(next, MAY, MAY.plus(Duration.ofDays(60)))).isTrue();
        closings.close(ending, ClosingStep.ACCESS_REVOKED, "", "Jeanne");
        assertThat(shops.get(shop.id()).access()).isNotNull();
        assertThat(shops.get(shop.id()).left()).isNull();
    }

    @Test
    void isUnknownToAnotherCustomer() {
        ContractId id = signed(Renewal.TACIT);
        Customer other = customers.create("Autre", Locale.FRENCH);
        Scopes.run(Scope.customer(other.id()), () -> {
            assertThat(lives.suspend(id, "x", "x")).isInstanceOf(Change.Unknown.class);
            assertThat(closings.close(id, ClosingStep.ACCESS_REVOKED, "", "x")).isInstanceOf(Change.Unknown.class);
            assertThat(sql.sql("select count(*) from contract_event where contract_id = :id")
                            .param("id", id.value())
                            .query(Long.class)
                            .single())
                    .isZero();
        });
    }

    private ContractId signed(Renewal renewal) {
        return signed(renewal, MARCH);
    }

    private ContractId signed(Renewal renewal, Instant since) {
        return signed(since, duration -> duration.withTerm(12, renewal, 12));
    }

    private ContractId signed(int months, Renewal renewal, int further) {
        return signed(
                MARCH, duration -> duration.withTerm(months, renewal, further).withNoticeMonths(1));
    }

    private ContractId signed(Instant since, UnaryOperator<DurationClause> terms) {
        ContractVersion version = contracts
                .draft(port.id(), List.of(shop.id()), Plan.SERENITE, MARCH)
                .latest()
                .version();
        Clauses clauses = version.clauses().with(terms.apply(version.clauses().duration()));
        contracts.revise(version.contract(), clauses);
        version = contracts.find(version.contract()).orElseThrow().latest().version();
        byHand().send(version, MARCH);
        assertThat(byHand().sign(version, MARCH, since)).isTrue();
        return version.contract();
    }

    private void amend(ContractId id, UnaryOperator<Clauses> change, Instant effective) {
        assertThat(contracts.amend(id, change, clock.instant())).isInstanceOf(Change.Done.class);
        signLatest(id, effective);
    }

    private void cover(ContractId id, List<ShopId> covered, Instant effective) {
        contracts.amend(id, clock.instant());
        contracts.cover(id, covered);
        signLatest(id, effective);
    }

    private void signLatest(ContractId id, Instant effective) {
        ContractVersion amendment = contracts.find(id).orElseThrow().latest().version();
        byHand().send(amendment, clock.instant());
        assertThat(byHand().sign(amendment, clock.instant(), effective)).isTrue();
    }

    private List<Instant> renewals(ContractId id) {
        return contracts.find(id).orElseThrow().life().events().stream()
                .filter(event -> event.kind() == Kind.RENEWED)
                .map(LifeEvent::counts)
                .toList();
    }

    private ByHand byHand() {
        return new ByHand(rows, lifeRows);
    }

    private List<String> kinds() {
        return ledger.entries(port.id(), LedgerFilter.ALL, null, 50).stream()
                .map(entry -> entry.fact().kind())
                .toList();
    }

    private List<Kind> kinds(ContractId id) {
        return contracts.find(id).orElseThrow().life().events().stream()
                .map(LifeEvent::kind)
                .toList();
    }

    private static Instant paris(String day) {
        return LocalDate.parse(day).atStartOfDay(TermCalendar.PARIS).toInstant();
    }
}
