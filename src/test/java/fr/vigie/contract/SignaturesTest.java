package fr.vigie.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Role;
import fr.vigie.contract.LifeEvent.Kind;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Entry;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.ShopId;
import fr.vigie.mail.Outbox;
import fr.vigie.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@DatabaseTest
@RecordApplicationEvents
class SignaturesTest {

    private static final Instant NOW = Instant.parse("2026-03-03T13:05:00Z");

    /** Of the thirtieth day after, in Paris. */
    private static final Instant LAST_MOMENT = Instant.parse("2026-04-02T21:59:59Z");

    @Autowired
    Contracts contracts;

    @Autowired
    Sendings sendings;

    @Autowired
    Lives lives;

    @Autowired
    Signatures signatures;

    @Autowired
    SigningWatch watch;

    @Autowired
    Customers customers;

    @Autowired
    People people;

    @Autowired
    Outbox outbox;

    @Autowired
    Ledger ledger;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    @Autowired
    ApplicationEvents events;

    private final ShopId shop = ShopId.create();
    private final EmailAddress claire = new EmailAddress("claire" + shop + "@port.example");
    private final Signer signer = new Signer("Claire Dumas", claire, Locale.FRENCH);
    private final Signer paul = new Signer(
            Party.CUSTOMER, "Paul Dumas", new EmailAddress("paul" + shop + "@port.example"), Locale.FRENCH, "associé");
    private final Signer agent = new Signer(
            Party.AGENCY,
            "Nina Roux",
            new EmailAddress("nina" + shop + "@agence.example"),
            Locale.FRENCH,
            "responsable de compte");
    private Customer port;

    @BeforeEach
    void stopClock() {
        clock.stopAt(NOW);
        port = customers.create("Boutique du Port", Locale.FRENCH);
    }

    @AfterEach
    void releaseClock() {
        clock.release();
    }

    @Test
    void makesTheContractBindAndKeepsTheEvidence() {
        Contract contract = sent();
        String token = token();
        assertThat(signatures.sendCode(token)).isTrue();
        Signing done = signatures.sign(token, order(code()));

        assertThat(done).isInstanceOfSatisfying(Signing.Signed.class, signed -> {
            assertThat(signed.signature().name()).isEqualTo("Claire Dumas");
            assertThat(signed.signature().at()).isEqualTo(NOW);
            assertThat(signed.signature().address()).isEqualTo("192.0.2.7");
            assertThat(signed.signature().digest())
                    .isEqualTo(contract.latest().version().digest());
        });
        assertThat(contracts.activeFor(shop, NOW)).isPresent();
        assertThat(contracts.find(contract.id()).orElseThrow().stateAt(NOW)).isEqualTo(ContractState.ACTIVE);
        List<Entry> entries = ledger.entries(port.id(), LedgerFilter.ALL, null, 10);
        assertThat(entries)
                .extracting(entry -> entry.fact().kind())
                .containsExactly("contract.signed", "contract.signature-given", "contract.sent");
        assertThat(entries.get(1).fact().details())
                .containsEntry("digest", contract.latest().version().digest().hex())
                .containsEntry("name", "Claire Dumas")
                .containsEntry("address", "192.0.2.7");
        assertThat(events.stream(ContractSigned.class))
                .containsExactly(new ContractSigned(contract.id(), port.id(), 1, NOW));
        assertThat(outbox.latestTo(claire).orElseThrow().mail().text())
                .contains(contract.latest().version().digest().hex());
        assertThat(signatures.of(contract.id(), 1)).singleElement().satisfies(signature -> {
            assertThat(signature.position()).isEqualTo(1);
            assertThat(signature.party()).isEqualTo(Party.CUSTOMER);
            assertThat(signature.entry()).isEqualTo(entries.get(1).id().number());
        });
    }

    @Test
    void bindsFromTheAgreedDay() {
        Instant april = Instant.parse("2026-03-31T22:00:00Z");
        Contract contract = contracts.draft(port.id(), List.of(shop), Plan.SERENITE, NOW);
        sendings.send(contract.id(), SendingOrder.to(signer).from(april));
        sign();
        assertThat(contracts.activeFor(shop, april.minusSeconds(1))).isEmpty();
        assertThat(contracts.activeFor(shop, april)).isPresent();
    }

    @Test
    void sendsNothingThatLacksSomething() {
        Contract contract = contracts.draft(port.id(), List.of(), Plan.SERENITE, NOW);
        assertThat(sendings.send(contract.id(), SendingOrder.to(signer)))
                .isInstanceOfSatisfying(
                        Sending.Incomplete.class,
                        refused -> assertThat(refused.review().maySend()).isFalse());
        assertThat(outbox.latestTo(claire)).isEmpty();
    }

    @Test
    void refusesAWrongCodeAndLocksAfterFive() {
        Contract contract = sent();
        String token = token();
        signatures.sendCode(token);
        String code = code();
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int left = 4; left > 0; left--) {
            assertThat(signatures.sign(token, order(wrong))).isEqualTo(new Signing.WrongCode(left));
        }
        assertThat(signatures.sign(token, order(wrong))).isEqualTo(new Signing.CodeExpired());
        assertThat(signatures.sign(token, order(code))).isEqualTo(new Signing.CodeExpired());
        assertThat(contracts.find(contract.id()).orElseThrow().latest().isSigned())
                .isFalse();
        signatures.sendCode(token);
        assertThat(signatures.sign(token, order(code()))).isInstanceOf(Signing.Signed.class);
    }

    @Test
    void refusesAnOldCodeAnUnsentOneAndAMissingConsent() {
        sent();
        String token = token();
        assertThat(signatures.sign(token, order("123456"))).isEqualTo(new Signing.CodeExpired());
        signatures.sendCode(token);
        String code = code();
        assertThat(signatures.sign(token, new SigningOrder("Claire", false, code, "192.0.2.7", "t")))
                .isEqualTo(new Signing.ConsentMissing());
        assertThat(signatures.sign(token, new SigningOrder(" ", true, code, "192.0.2.7", "t")))
                .isEqualTo(new Signing.ConsentMissing());
        clock.stopAt(NOW.plus(Signatures.CODE_LIFE));
        assertThat(signatures.sign(token, order(code))).isEqualTo(new Signing.CodeExpired());
    }

    @Test
    void servesALinkOnceAndNotAfterItWasTakenBackOrExpired() {
        Contract contract = sent();
        String first = token();
        assertThat(sendings.takeBack(contract.id(), "Jeanne")).isInstanceOf(Change.Done.class);
        assertThat(signatures.open(first)).isEmpty();

        clock.stopAt(NOW.plusSeconds(1));
        sendings.send(contract.id(), SendingOrder.to(signer));
        String second = token();
        assertThat(second).isNotEqualTo(first);
        assertThat(signatures.open(second)).isPresent();
        clock.stopAt(LAST_MOMENT);
        assertThat(signatures.open(second)).isPresent();
        clock.stopAt(LAST_MOMENT.plusSeconds(1));
        assertThat(signatures.open(second)).isEmpty();
        assertThat(signatures.sendCode(second)).isFalse();

        clock.stopAt(NOW.plus(Duration.ofDays(1)));
        signatures.sendCode(second);
        signatures.sign(second, order(code()));
        assertThat(signatures.open(second)).isEmpty();
        assertThat(signatures.sign(second, order("123456"))).isEqualTo(new Signing.LinkGone());
    }

    @Test
    void aRefusalSaysWhyAndGivesTheContractBackToTheAgency() {
        Contract contract = sent();
        String token = token();
        var jeanne = new EmailAddress("jeanne" + shop + "@agence.example");
        people.enter(Newcomer.ofTheAgency("Jeanne", jeanne, Role.ACCOUNT_MANAGER, Locale.FRENCH));
        assertThat(signatures.refuse(token, " Trop cher la nuit ")).isTrue();
        Contract refused = contracts.find(contract.id()).orElseThrow();
        assertThat(refused.stateAt(NOW)).isEqualTo(ContractState.NEGOTIATED);
        assertThat(refused.latest().isDraft()).isTrue();
        assertThat(refused.life().events().getLast().reason()).isEqualTo("Trop cher la nuit");
        assertThat(signatures.open(token)).isEmpty();
        assertThat(signatures.refuse(token, "encore")).isFalse();
        assertThat(outbox.latestTo(jeanne).orElseThrow().mail().text()).contains("Trop cher la nuit");
        assertThat(ledger.entries(port.id(), LedgerFilter.ALL, null, 5))
                .extracting(entry -> entry.fact().kind())
                .containsExactly("contract.refused", "contract.sent");
    }

    @Test
    void aRefusalIsToldToAnAdministratorWhereThereIsNoAccountManager() {
        sent();
        sql.sql("update person set disabled = now() where customer_id is null").update();
        var anne = new EmailAddress("anne" + shop + "@agence.example");
        people.enter(Newcomer.ofTheAgency("Anne", anne, Role.ADMINISTRATOR, Locale.FRENCH));
        assertThat(signatures.refuse(token(), "Trop cher la nuit")).isTrue();
        assertThat(outbox.latestTo(anne).orElseThrow().mail().text()).contains("Trop cher la nuit");
    }

    @Test
    void aReminderSendsANewLinkAndTheOldOneOpensNothing() {
        Contract contract = sent();
        String first = token();
        assertThat(sendings.remind(contract.id(), null, "Jeanne")).isEqualTo(new Change.Refused(Refusal.JUST_TOLD));
        clock.stopAt(NOW.plus(Duration.ofDays(2)));
        assertThat(sendings.remind(contract.id(), null, "Jeanne")).isInstanceOf(Change.Done.class);
        String second = token();
        assertThat(second).isNotEqualTo(first);
        assertThat(signatures.open(second)).isPresent();
        assertThat(signatures.open(first)).isEmpty();
        sign();
        assertThat(sendings.remind(contract.id(), null, "Jeanne")).isEqualTo(new Change.Refused(Refusal.NOT_SENT));
    }

    @Test
    void keepsNeitherLinkNorCodeInTheClear() {
        sent();
        String token = token();
        signatures.sendCode(token);
        String stored = sql.sql("select contract_invitation::text from contract_invitation where email = :email")
                .param("email", claire.value())
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain(token).doesNotContain("," + code() + ",");
    }

    @Test
    void bindsOnceWithTheLastNeededSignatureAndKeepsEachOnesEvidence() {
        Contract contract = draft();
        sendings.send(
                contract.id(),
                SendingOrder.to(signer, paul, agent)
                        .inSequence(SigningSequence.CUSTOMER_FIRST)
                        .by("Jeanne"));
        assertThat(outbox.latestTo(agent.email())).isEmpty();
        assertThat(outbox.latestTo(claire).orElseThrow().mail().text())
                .contains("au plus tard le jeudi 2 avril 2026")
                .contains("Signent aussi")
                .contains("Paul Dumas, associé ; Nina Roux");

        String first = token(claire);
        assertThat(sign(paul).round().awaited()).hasSize(2);
        assertThat(contracts.find(contract.id()).orElseThrow().stateAt(NOW)).isEqualTo(ContractState.SENT);
        assertThat(outbox.latestTo(agent.email())).isEmpty();
        assertThat(sign(signer).round().isComplete()).isFalse();
        assertThat(signatures.ended(first).kind()).isEqualTo(InvitationEnd.Kind.SIGNED);
        assertThat(contracts.activeFor(shop, NOW)).isEmpty();

        assertThat(sign(agent).round().isComplete()).isTrue();
        assertThat(contracts.activeFor(shop, NOW)).isPresent();
        assertThat(events.stream(ContractSigned.class)).hasSize(1);
        assertThat(signatures.of(contract.id(), 1))
                .extracting(Signature::position, Signature::party, Signature::name, Signature::quality)
                .containsExactly(
                        tuple(1, Party.CUSTOMER, "Paul Dumas", "associé"),
                        tuple(2, Party.CUSTOMER, "Claire Dumas", ""),
                        tuple(3, Party.AGENCY, "Nina Roux", "responsable de compte"));
        assertThat(signatures.ended(first).kind()).isEqualTo(InvitationEnd.Kind.COMPLETED);
        for (Signer one : List.of(signer, paul, agent)) {
            assertThat(outbox.latestTo(one.email()).orElseThrow().mail().text())
                    .contains("est signé par tous")
                    .contains("Paul Dumas, associé, pour le client");
        }
        assertThat(kinds(contract))
                .containsExactly(
                        Kind.DRAFTED,
                        Kind.SENT,
                        Kind.SIGNATURE_GIVEN,
                        Kind.SIGNATURE_GIVEN,
                        Kind.SIGNATURE_GIVEN,
                        Kind.SIGNED);
        assertThat(ledger.verify(port.id(), List.of()).intact()).isTrue();
    }

    /** Real transactions on real threads: each waits at the other's lock, and only the second completes. */
    @Test
    void bindsOnceWhenTheLastTwoSignAtTheSameInstant() throws Exception {
        for (int round = 0; round < 4; round++) {
            Contract contract = contracts.draft(port.id(), List.of(ShopId.create()), Plan.SERENITE, NOW);
            sendings.send(contract.id(), SendingOrder.to(signer, paul));
            List<String> tokens = List.of(token(claire), token(paul.email()));
            tokens.forEach(signatures::sendCode);
            List<String> codes = List.of(code(claire), code(paul.email()));
            CyclicBarrier together = new CyclicBarrier(2);
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                List<Future<Signing>> both = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    String token = tokens.get(i);
                    String code = codes.get(i);
                    both.add(threads.submit(() -> {
                        together.await();
                        return signatures.sign(token, order(code));
                    }));
                }
                List<Boolean> complete = new ArrayList<>();
                for (Future<Signing> one : both) {
                    assertThat(one.get())
                            .isInstanceOfSatisfying(
                                    Signing.Signed.class,
                                    signed -> complete.add(signed.round().isComplete()));
                }
                assertThat(complete).containsExactlyInAnyOrder(true, false);
            }
            assertThat(kinds(contract)).filteredOn(Kind.SIGNED::equals).hasSize(1);
            assertThat(signatures.of(contract.id(), 1)).hasSize(2);
            clock.stopAt(clock.instant().plusSeconds(60));
        }
        assertThat(ledger.entries(port.id(), new LedgerFilter("contract.signed", null, null, null), null, 50))
                .hasSize(4);
        assertThat(ledger.verify(port.id(), List.of()).intact()).isTrue();
    }

    /** The same person at the same instant, from two windows. */
    @Test
    void takesOneSignatureFromALinkThatIsUsedTwiceAtOnce() throws Exception {
        Contract contract = sent();
        String token = token();
        signatures.sendCode(token);
        String code = code();
        CyclicBarrier together = new CyclicBarrier(2);
        List<Signing> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Signing>> both = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                both.add(threads.submit(() -> {
                    together.await();
                    return signatures.sign(token, order(code));
                }));
            }
            for (Future<Signing> one : both) {
                outcomes.add(one.get());
            }
        }
        assertThat(outcomes).filteredOn(Signing.Signed.class::isInstance).hasSize(1);
        assertThat(outcomes).contains(new Signing.LinkGone());
        assertThat(signatures.of(contract.id(), 1)).hasSize(1);
    }

    @Test
    void aRefusalByOneStopsTheOthersWhoAreToldWhy() {
        Contract contract = draft();
        sendings.send(contract.id(), SendingOrder.to(signer, paul));
        sign(paul);
        String token = token(claire);
        assertThat(signatures.refuse(token, "Trop cher la nuit")).isTrue();
        assertThat(outbox.latestTo(paul.email()).orElseThrow().mail().text())
                .contains("Claire Dumas ne signe pas")
                .contains("Trop cher la nuit");
        assertThat(signatures.ended(token).kind()).isEqualTo(InvitationEnd.Kind.REFUSED);
        assertThat(signatures.of(contract.id(), 1))
                .as("given to a text that is changed now")
                .isEmpty();

        clock.stopAt(NOW.plus(Duration.ofDays(1)));
        sendings.send(contract.id(), SendingOrder.to(signer, paul));
        sign(signer);
        assertThat(contracts.find(contract.id()).orElseThrow().latest().isSigned())
                .as("everyone signs the new text")
                .isFalse();
        assertThat(sign(paul).round().isComplete()).isTrue();
        assertThat(signatures.of(contract.id(), 1)).hasSize(2);
    }

    @Test
    void asksSomebodyElseOrTheSamePersonAtAnotherAddress() {
        Contract contract = draft();
        sendings.send(contract.id(), SendingOrder.to(signer, agent).inSequence(SigningSequence.CUSTOMER_FIRST));
        String misdirected = token(claire);
        SigningRound round = sendings.open(contract.id()).orElseThrow();
        SignatoryId first = round.current().getFirst().id();
        assertThat(sendings.replace(contract.id(), first, agent, "Jeanne"))
                .isEqualTo(new Change.Refused(Refusal.ADDRESS_TAKEN));
        Signer moved = new Signer("Claire Dumas", paul.email(), Locale.FRENCH);
        assertThat(sendings.replace(contract.id(), first, moved, "Jeanne")).isInstanceOf(Change.Done.class);
        assertThat(signatures.open(misdirected)).isEmpty();
        assertThat(signatures.ended(misdirected).kind()).isEqualTo(InvitationEnd.Kind.REPLACED);
        assertThat(sendings.replace(contract.id(), first, moved, "Jeanne"))
                .isEqualTo(new Change.Refused(Refusal.NOT_AWAITED));
        // The agency's signatory, whose turn has not come, is replaced without a message to anyone.
        SignatoryId second =
                sendings.open(contract.id()).orElseThrow().current().get(1).id();
        EmailAddress omar = new EmailAddress("omar" + shop + "@agence.example");
        sendings.replace(contract.id(), second, new Signer("Omar", omar, Locale.FRENCH), "Jeanne");
        assertThat(outbox.latestTo(omar)).isEmpty();
        assertThat(sign(moved).round().isComplete()).isFalse();
        assertThat(sign(new Signer(Party.AGENCY, "Omar", omar, Locale.FRENCH, ""))
                        .round()
                        .isComplete())
                .isTrue();
        assertThat(kinds(contract)).contains(Kind.ADDRESS_CORRECTED, Kind.SIGNATORY_REPLACED);
        assertThat(signatures.of(contract.id(), 1)).extracting(Signature::email).containsExactly(paul.email(), omar);
    }

    @Test
    void remindsByTheRuleOnceAndEndsWhatWasNotSignedInTime() {
        Contract contract = draft();
        sendings.send(contract.id(), SendingOrder.to(signer, paul));
        sign(paul);
        String first = token();
        clock.stopAt(NOW.plus(Duration.ofDays(5)).minusSeconds(1));
        watch.run();
        assertThat(token()).isEqualTo(first);
        clock.stopAt(NOW.plus(Duration.ofDays(5)));
        watch.run();
        String second = token();
        assertThat(second).isNotEqualTo(first);
        assertThat(signatures.ended(first).kind()).isEqualTo(InvitationEnd.Kind.SUPERSEDED);
        watch.run();
        assertThat(token()).isEqualTo(second);
        assertThat(outbox.latestTo(claire).orElseThrow().mail().subject()).startsWith("Rappel");
        for (int day = 6; day <= 28; day++) {
            clock.stopAt(NOW.plus(Duration.ofDays(day)));
            watch.run();
        }
        assertThat(kinds(contract)).filteredOn(Kind.SIGNATORY_REMINDED::equals).hasSize(3);
        assertThat(sendings.remind(contract.id(), null, "Jeanne")).isInstanceOf(Change.Done.class);

        String last = token();
        clock.stopAt(LAST_MOMENT.plusSeconds(1));
        assertThat(sendings.remind(contract.id(), null, "Jeanne")).isEqualTo(new Change.Refused(Refusal.LAST_DAY_PAST));
        watch.run();
        watch.run();
        Contract expired = contracts.find(contract.id()).orElseThrow();
        assertThat(expired.stateAt(clock.instant())).isEqualTo(ContractState.NEGOTIATED);
        assertThat(expired.latest().isDraft()).isTrue();
        assertThat(expired.life().events().getLast().reason()).isEqualTo("Claire Dumas");
        assertThat(kinds(contract)).filteredOn(Kind.SENDING_EXPIRED::equals).hasSize(1);
        assertThat(signatures.ended(last))
                .satisfies(end -> assertThat(end.kind()).isEqualTo(InvitationEnd.Kind.EXPIRED))
                .satisfies(end -> assertThat(end.at()).isEqualTo(LAST_MOMENT));
    }

    @Test
    void putsTheLastDayOffInOneStep() {
        Contract contract = sent();
        assertThat(sendings.extend(contract.id(), "Jeanne")).isEqualTo(new Change.Refused(Refusal.VALID_LONGER));
        clock.stopAt(LAST_MOMENT.plusSeconds(60));
        assertThat(signatures.open(token())).isEmpty();
        assertThat(sendings.extend(contract.id(), "Jeanne")).isInstanceOf(Change.Done.class);
        watch.run();
        assertThat(signatures.open(token()))
                .as("the link that was sent stays good")
                .isPresent();
        sign();
    }

    @Test
    void agreesNothingForThePastNorForAfterTheEnd() {
        Contract contract = draft();
        assertThat(sendings.send(contract.id(), SendingOrder.to(signer).from(NOW.minus(Duration.ofDays(1)))))
                .isEqualTo(new Sending.Refused(Refusal.IN_THE_PAST));
        LocalDate today = LocalDate.of(2026, 3, 3);
        assertThat(sendings.send(contract.id(), SendingOrder.to(signer).until(today.minusDays(1))))
                .isEqualTo(new Sending.Refused(Refusal.LAST_DAY_UNFIT));
        assertThat(sendings.send(contract.id(), SendingOrder.to(signer).until(today.plusDays(366))))
                .isEqualTo(new Sending.Refused(Refusal.LAST_DAY_UNFIT));
        assertThat(sendings.send(contract.id(), SendingOrder.to(signer).until(today)))
                .isInstanceOf(Sending.Sent.class);
    }

    @Test
    void takesAmendmentsInTheOrderInWhichTheyTakeEffect() {
        Contract contract = sent();
        sign();
        contracts.amend(contract.id(), NOW);
        Instant june = LocalDate.of(2026, 6, 1).atStartOfDay(TermCalendar.PARIS).toInstant();
        clock.stopAt(NOW.plusSeconds(1));
        sendings.send(contract.id(), SendingOrder.to(signer).from(june));
        sign();
        contracts.amend(contract.id(), NOW);
        assertThat(sendings.send(contract.id(), SendingOrder.to(signer)))
                .isEqualTo(new Sending.Refused(Refusal.BEFORE_AMENDMENT));
        assertThat(sendings.send(contract.id(), SendingOrder.to(signer).from(june.minus(Duration.ofDays(1)))))
                .isEqualTo(new Sending.Refused(Refusal.BEFORE_AMENDMENT));
        clock.stopAt(NOW.plusSeconds(2));
        assertThat(sendings.send(contract.id(), SendingOrder.to(signer).from(june)))
                .isInstanceOf(Sending.Sent.class);
        sign();
        assertThat(contracts.activeFor(shop, june.minusSeconds(1)))
                .map(ContractVersion::number)
                .contains(1);
        assertThat(contracts.activeFor(shop, june)).map(ContractVersion::number).contains(3);
    }

    /** Nobody agrees to what would never bind; once the end is withdrawn, the same link is good again. */
    @Test
    void signsNoAmendmentThatWouldBindOnlyOnceTheContractIsOver() {
        Contract contract = sent();
        sign();
        contracts.amend(contract.id(), NOW);
        Instant june = LocalDate.of(2026, 6, 1).atStartOfDay(TermCalendar.PARIS).toInstant();
        clock.stopAt(NOW.plusSeconds(1));
        sendings.send(contract.id(), SendingOrder.to(signer).from(june));
        String token = token();
        lives.terminate(contract.id(), Party.CUSTOMER, june, "Vente du fonds", "Jeanne");
        assertThat(signatures.open(token)).isEmpty();
        assertThat(signatures.ended(token))
                .isEqualTo(new InvitationEnd(InvitationEnd.Kind.CONTRACT_ENDS_BEFORE, june, List.of()));
        assertThat(sendings.remind(contract.id(), null, "Jeanne")).isEqualTo(new Change.Refused(Refusal.AFTER_THE_END));
        clock.stopAt(NOW.plus(Duration.ofDays(6)));
        watch.run();
        assertThat(token()).as("nobody is reminded").isEqualTo(token);
        lives.withdrawNotice(contract.id(), "", "Jeanne");
        assertThat(signatures.open(token)).isPresent();
        sign();
        assertThat(contracts.activeFor(shop, june)).map(ContractVersion::number).contains(2);
    }

    @Test
    void givesAnAmendmentUpBeforeItIsSigned() {
        Contract contract = draft();
        assertThat(sendings.abandon(contract.id(), "Jeanne")).isEqualTo(new Change.Refused(Refusal.NO_AMENDMENT));
        sendings.send(contract.id(), SendingOrder.to(signer));
        sign();
        contracts.amend(contract.id(), NOW);
        clock.stopAt(NOW.plusSeconds(1));
        sendings.send(contract.id(), SendingOrder.to(signer));
        String token = token();
        assertThat(sendings.abandon(contract.id(), "Jeanne")).isInstanceOf(Change.Done.class);
        assertThat(signatures.ended(token).kind()).isEqualTo(InvitationEnd.Kind.TAKEN_BACK);
        Contract goesOn = contracts.find(contract.id()).orElseThrow();
        assertThat(goesOn.stateAt(clock.instant())).isEqualTo(ContractState.ACTIVE);
        assertThat(goesOn.latest().version().number()).isEqualTo(1);
        assertThat(contracts.revise(contract.id(), Plan.PERFORMANCE.clauses())).isEqualTo(new Change.NotDraft());
        assertThat(sendings.abandon(contract.id(), "Jeanne")).isEqualTo(new Change.Refused(Refusal.NO_AMENDMENT));
        contracts.amend(contract.id(), NOW);
        clock.stopAt(NOW.plusSeconds(2));
        sendings.send(contract.id(), SendingOrder.to(signer));
        sign();
        assertThat(contracts.activeFor(shop, clock.instant()))
                .map(ContractVersion::number)
                .contains(3);
    }

    @Test
    void sendsAtMostTenCodesByOneLink() {
        sent();
        String token = token();
        for (int i = 0; i < Signatures.MOST_CODES; i++) {
            assertThat(signatures.sendCode(token)).isTrue();
        }
        assertThat(signatures.sendCode(token)).isFalse();
    }

    @Test
    void knowsNothingOfALinkThatNeverWas() {
        String guessed = "A".repeat(43);
        assertThat(signatures.open(guessed)).isEmpty();
        assertThat(signatures.ended(guessed)).isEqualTo(InvitationEnd.UNKNOWN);
        assertThat(signatures.sendCode(guessed)).isFalse();
        assertThat(signatures.refuse(guessed, "non")).isFalse();
        assertThat(signatures.sign(guessed, order("123456"))).isEqualTo(new Signing.LinkGone());
    }

    /** A code is good for the link for which it was sent, whoever's it is. */
    @Test
    void takesNobodysCodeForAnothers() {
        Contract contract = draft();
        sendings.send(contract.id(), SendingOrder.to(signer, paul));
        String mine = token(claire);
        String his = token(paul.email());
        signatures.sendCode(his);
        assertThat(signatures.sign(mine, order(code(paul.email())))).isEqualTo(new Signing.CodeExpired());
        signatures.sendCode(mine);
        String other = code(paul.email());
        if (!other.equals(code(claire))) {
            assertThat(signatures.sign(mine, order(other))).isEqualTo(new Signing.WrongCode(4));
        }
    }

    @Test
    void hidesSendingsFromAnotherCustomer() {
        Contract contract = sent();
        Customer other = customers.create("Autre", Locale.FRENCH);
        Scopes.run(Scope.customer(other.id()), () -> {
            assertThat(sendings.open(contract.id())).isEmpty();
            assertThat(sendings.of(contract.id())).isEmpty();
            assertThat(sendings.takeBack(contract.id(), "x")).isEqualTo(new Change.Unknown());
            assertThat(sendings.remind(contract.id(), null, "x")).isEqualTo(new Change.Unknown());
            assertThat(sendings.extend(contract.id(), "x")).isEqualTo(new Change.Unknown());
            assertThat(sendings.send(contract.id(), SendingOrder.to(signer))).isEqualTo(new Sending.Unknown());
            assertThat(signatures.of(contract.id(), 1)).isEmpty();
        });
    }

    private Contract draft() {
        return contracts.draft(port.id(), List.of(shop), Plan.SERENITE, NOW);
    }

    private Signing.Signed sign(Signer who) {
        String token = token(who.email());
        signatures.sendCode(token);
        Signing done =
                signatures.sign(token, new SigningOrder(who.name(), true, code(who.email()), "192.0.2.7", "Firefox"));
        assertThat(done).isInstanceOf(Signing.Signed.class);
        return (Signing.Signed) done;
    }

    private List<Kind> kinds(Contract contract) {
        return contracts.find(contract.id()).orElseThrow().life().events().stream()
                .map(LifeEvent::kind)
                .toList();
    }

    private Contract sent() {
        Contract contract = draft();
        assertThat(sendings.send(contract.id(), SendingOrder.to(signer))).isInstanceOf(Sending.Sent.class);
        return contract;
    }

    private void sign() {
        sign(signer);
    }

    private static SigningOrder order(String code) {
        return new SigningOrder("Claire Dumas", true, code, "192.0.2.7", "Firefox");
    }

    private String token() {
        return token(claire);
    }

    private String token(EmailAddress to) {
        return find(to, "/sign/([\\w-]{43})");
    }

    private String code() {
        return code(claire);
    }

    private String code(EmailAddress to) {
        return find(to, " (\\d{6})\\n");
    }

    private String find(EmailAddress to, String pattern) {
        Matcher found = Pattern.compile(pattern)
                .matcher(outbox.latestTo(to).orElseThrow().mail().text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
