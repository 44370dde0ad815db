package fr.vigie.contract;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Role;
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
import java.util.List;
import java.util.Locale;
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

    @Autowired
    Contracts contracts;

    @Autowired
    Signatures signatures;

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
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.fact().kind()).isEqualTo("contract.signed");
            assertThat(entry.fact().details())
                    .containsEntry(
                            "digest", contract.latest().version().digest().hex())
                    .containsEntry("address", "192.0.2.7");
        });
        assertThat(events.stream(ContractSigned.class))
                .containsExactly(new ContractSigned(contract.id(), port.id(), 1, NOW));
        assertThat(outbox.latestTo(claire).orElseThrow().mail().text())
                .contains(contract.latest().version().digest().hex());
        assertThat(signatures.of(contract.id(), 1)).singleElement().satisfies(signature -> {
            assertThat(signature.position()).isEqualTo(1);
            assertThat(signature.party()).isEqualTo(Party.CUSTOMER);
        });
    }

    @Test
    void bindsFromTheAgreedDay() {
        Instant april = Instant.parse("2026-03-31T22:00:00Z");
        Contract contract = contracts.draft(port.id(), List.of(shop), Plan.SERENITE, NOW);
        signatures.send(contract.id(), signer, april);
        sign();
        assertThat(contracts.activeFor(shop, april.minusSeconds(1))).isEmpty();
        assertThat(contracts.activeFor(shop, april)).isPresent();
    }

    @Test
    void sendsNothingThatLacksSomething() {
        Contract contract = contracts.draft(port.id(), List.of(), Plan.SERENITE, NOW);
        assertThat(signatures.send(contract.id(), signer, null))
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
        assertThat(signatures.takeBack(contract.id())).isInstanceOf(Change.Done.class);
        assertThat(signatures.open(first)).isEmpty();

        clock.stopAt(NOW.plusSeconds(1));
        signatures.send(contract.id(), signer, null);
        String second = token();
        assertThat(second).isNotEqualTo(first);
        assertThat(signatures.open(second)).isPresent();
        clock.stopAt(NOW.plus(Signatures.LINK_LIFE).plusSeconds(1));
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
                .containsExactly("contract.refused");
    }

    @Test
    void aReminderSendsANewLinkAndTheOldOneOpensNothing() {
        Contract contract = sent();
        String first = token();
        clock.stopAt(NOW.plus(Signatures.LINK_LIFE).plusSeconds(1));
        assertThat(signatures.open(first)).isEmpty();
        assertThat(signatures.remind(contract.id())).isInstanceOf(Change.Done.class);
        String second = token();
        assertThat(second).isNotEqualTo(first);
        assertThat(signatures.open(second)).isPresent();
        assertThat(signatures.open(first)).isEmpty();
        sign();
        assertThat(signatures.remind(contract.id())).isEqualTo(new Change.Refused(Refusal.NOT_SENT));
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

    private Contract sent() {
        Contract contract = contracts.draft(port.id(), List.of(shop), Plan.SERENITE, NOW);
        assertThat(signatures.send(contract.id(), signer, null)).isInstanceOf(Sending.Sent.class);
        return contract;
    }

    private void sign() {
        String token = token();
        signatures.sendCode(token);
        assertThat(signatures.sign(token, order(code()))).isInstanceOf(Signing.Signed.class);
    }

    private static SigningOrder order(String code) {
        return new SigningOrder("Claire Dumas", true, code, "192.0.2.7", "Firefox");
    }

    private String token() {
        return find("/sign/([\\w-]{43})");
    }

    private String code() {
        return find(" (\\d{6})\\n");
    }

    private String find(String pattern) {
        Matcher found = Pattern.compile(pattern)
                .matcher(outbox.latestTo(claire).orElseThrow().mail().text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
