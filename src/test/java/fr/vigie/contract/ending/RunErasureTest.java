package fr.vigie.contract.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.account.token.ApiToken;
import fr.vigie.account.token.ApiTokens;
import fr.vigie.account.token.Area;
import fr.vigie.account.token.Issue;
import fr.vigie.account.token.NewToken;
import fr.vigie.account.token.Permission;
import fr.vigie.contract.ClosingStep;
import fr.vigie.contract.Closings;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Lives;
import fr.vigie.contract.Party;
import fr.vigie.contract.Plan;
import fr.vigie.contract.Refusal;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.job.JobFailure;
import fr.vigie.job.JobId;
import fr.vigie.job.JobRun;
import fr.vigie.job.JobSubject;
import fr.vigie.job.ProgressUnit;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.mail.Outbox;
import fr.vigie.monitoring.status.StatusPages;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SignedByHand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The erasing, killed at every point at which it can be. */
@DatabaseTest
class RunErasureTest {

    private static final Instant MARCH = Instant.parse("2026-03-03T13:05:00Z");
    private static final Instant MAY = Instant.parse("2026-05-04T08:00:00Z");

    @Autowired
    Contracts contracts;

    @Autowired
    Customers customers;

    @Autowired
    People people;

    @Autowired
    Lives lives;

    @Autowired
    Closings closings;

    @Autowired
    Erasures erasures;

    @Autowired
    ErasureRows rows;

    @Autowired
    AgencySettings agency;

    @Autowired
    MessageSource messages;

    @Autowired
    PeopleErasure accounts;

    @Autowired
    List<ErasurePart> everything;

    @Autowired
    StatusPages pages;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Outbox outbox;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    private Customer port;
    private PersonId jeanne;

    @BeforeEach
    void enterCustomer() {
        clock.stopAt(MARCH);
        port = customers.create("Boutique du Port", Locale.FRENCH);
        jeanne = people.enter(Newcomer.ofTheAgency(
                        "Jeanne",
                        new EmailAddress(ShopId.create() + "@a.example"),
                        Role.ACCOUNT_MANAGER,
                        Locale.FRENCH))
                .id();
    }

    @AfterEach
    void releaseClock() {
        clock.release();
    }

    @Test
    void certifiesTheSameFiguresWhereverItWasKilled() throws Exception {
        for (int death = 1; ; death++) {
            ContractId id = ended(ShopId.create());
            ordered(id);
            var mirror = new Shelf("backups", 1, 3);
            var words = new Shelf("tickets", 2, 2);
            RunErasure work = work(mirror, words);
            boolean died = false;
            try {
                work.run(new RunErasure.Order(id, jeanne), new Mortal(death));
            } catch (Killed killed) {
                died = true;
                work.run(new RunErasure.Order(id, jeanne), new Mortal(0));
            }
            Erasure done = rows.find(id).orElseThrow();
            assertThat(mirror.left + words.left).isZero();
            assertThat(done.finished()).isNotNull();
            assertThat(done.lines()).extracting(line -> line.what().amount()).containsExactlyInAnyOrder(3L, 2L);
            assertThat(done.lines()).allMatch(line -> line.erased() != null);
            assertThat(entries(id)).isOne();
            work.run(new RunErasure.Order(id, jeanne), new Mortal(0));
            assertThat(entries(id)).isOne();
            if (!died) {
                assertThat(death).isGreaterThan(8);
                return;
            }
        }
    }

    @Test
    void closesTheAccountsAndMailsTheCertificateOnceWhereverItWasKilled() throws Exception {
        for (int death = 1; ; death++) {
            enterCustomer();
            Person claire = merchant("Claire Dumas");
            Person paul = merchant("Paul Morvan");
            ApiToken token = token(claire);
            ContractId id = ended(ShopId.create());
            ordered(id);
            var state = new AtomicReference<@Nullable Record>();
            boolean died = false;
            try {
                work(accounts).run(new RunErasure.Order(id, jeanne), new Mortal(death, state));
            } catch (Killed killed) {
                died = true;
                work(accounts).run(new RunErasure.Order(id, jeanne), new Mortal(0, state));
            }
            assertThat(rows.find(id).orElseThrow().lines())
                    .extracting(line -> line.what().what() + " " + line.what().amount())
                    .containsExactlyInAnyOrder("accounts 2", "sessions 1", "tokens 1");
            assertThat(people.of(port.id())).isEmpty();
            assertThat(people.find(claire.id())).hasValueSatisfying(closed -> {
                assertThat(closed.isActive()).isFalse();
                assertThat(closed.name()).isEqualTo("[…]");
                assertThat(closed.email().value()).endsWith("@erased.invalid");
            });
            people.enable(claire.id());
            assertThat(people.find(claire.id()).orElseThrow().isActive()).isFalse();
            assertThat(tokens.find(token.id(), claire.signedIn()).orElseThrow().revocation())
                    .isNotNull();
            for (Person told : List.of(claire, paul)) {
                assertThat(mails(told)).isOne();
                assertThat(outbox.latestTo(told.email()).orElseThrow().mail().attachments())
                        .singleElement()
                        .satisfies(file -> assertThat(file.name()).isEqualTo("certificat-d-effacement.pdf"));
            }
            assertThat(state.get()).isEqualTo(new FarewellMail.To(List.of()));
            if (!died) {
                assertThat(death).isGreaterThan(5);
                return;
            }
        }
    }

    @Test
    void closesNoAccountThatAnotherContractNeeds() throws Exception {
        Person claire = merchant("Claire Dumas");
        token(claire);
        ContractId id = ended(ShopId.create());
        signed(ShopId.create());
        ordered(id);
        work(accounts).run(new RunErasure.Order(id, jeanne), new Mortal(0));
        Erasure done = rows.find(id).orElseThrow();
        assertThat(done.finished()).isNotNull();
        assertThat(done.closesAccounts()).isFalse();
        assertThat(people.of(port.id())).containsExactly(claire);
        assertThat(tokens.live(port.id())).isOne();
        assertThat(mails(claire)).isZero();
    }

    @Test
    void closesNoAccountOnceTheCustomerCameBack() {
        Person claire = merchant("Claire Dumas");
        ContractId id = ended(ShopId.create());
        ordered(id);
        signed(ShopId.create());
        assertThatThrownBy(() -> work(accounts).run(new RunErasure.Order(id, jeanne), new Mortal(0)))
                .isInstanceOfSatisfying(
                        JobFailure.class,
                        failure -> assertThat(failure.messageKey()).isEqualTo("contract.erasure.error.returned"));
        assertThat(people.of(port.id())).containsExactly(claire);
    }

    private Person merchant(String name) {
        return people.enter(
                Newcomer.merchant(name, new EmailAddress(ShopId.create() + "@port.example"), port.id(), Locale.FRENCH));
    }

    /** A token, and a session as a browser has it. */
    private ApiToken token(Person person) {
        sql.sql("""
                insert into spring_session values (:id, :id, 0, 0, 600, 4000000000000, :person)
                """)
                .param("id", person.id().toString())
                .param("person", person.id().toString())
                .update();
        Issue issue = tokens.issue(
                new NewToken("caisse", Set.of(new Permission(Area.TICKETS, Permission.Access.READ)), 365, null),
                person.signedIn());
        return ((Issue.Issued) issue).token();
    }

    private long mails(Person to) {
        return sql.sql("select count(*) from mail_outbox where recipient = :to")
                .param("to", to.email().value())
                .query(Long.class)
                .single();
    }

    @Test
    void takesThePublicPageOffWithACustomerWhoLeavesAsAWhole() throws Exception {
        ErasurePart page = everything.stream()
                .filter(part -> part.name().equals("status-page"))
                .findFirst()
                .orElseThrow();
        String token =
                pages.publish(port.id(), "Boutique du Port", "Bonjour.", jeanne).token();
        ContractId first = ended(ShopId.create());
        ContractId other = signed(ShopId.create());
        ordered(first);
        work(page).run(new RunErasure.Order(first, jeanne), new Mortal(0));
        assertThat(pages.at(token)).as("another contract stands").isPresent();
        assertThat(rows.find(first).orElseThrow().lines()).isEmpty();

        lives.terminate(other, Party.CUSTOMER, null, "D’un commun accord", "Jeanne");
        clock.stopAt(MAY.plus(Duration.ofMinutes(2)));
        ordered(other);
        work(page).run(new RunErasure.Order(other, jeanne), new Mortal(0));
        assertThat(pages.at(token)).isEmpty();
        assertThat(rows.find(other).orElseThrow().lines())
                .extracting(line -> line.what().what() + " " + line.what().amount())
                .containsExactly("status-page 1");
        assertThat(ledger.entries(port.id(), new LedgerFilter("contract.erased", null, null, null), null, 1))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact().details()).containsEntry("status-page", "1"));
    }

    @Test
    void doesNotCertifyWhatIsStillThere() {
        ContractId id = ended(ShopId.create());
        ordered(id);
        var stuck = new Shelf("backups", 1, 3);
        stuck.stuck = true;
        assertThatThrownBy(() -> work(stuck).run(new RunErasure.Order(id, jeanne), new Mortal(0)))
                .isInstanceOfSatisfying(
                        JobFailure.class,
                        failure -> assertThat(failure.messageKey()).isEqualTo("contract.erasure.error.rest"));
        assertThat(rows.find(id).orElseThrow().finished()).isNull();
        assertThat(entries(id)).isZero();
    }

    @Test
    void erasesNothingOnceAnotherContractWasSignedForTheShop() {
        ShopId shop = ShopId.create();
        ContractId id = ended(shop);
        ordered(id);
        signed(shop);
        var mirror = new Shelf("backups", 1, 3);
        assertThatThrownBy(() -> work(mirror).run(new RunErasure.Order(id, jeanne), new Mortal(0)))
                .isInstanceOfSatisfying(
                        JobFailure.class,
                        failure -> assertThat(failure.messageKey()).isEqualTo("contract.erasure.error.covered"));
        assertThat(mirror.left).isEqualTo(3);
    }

    @Test
    void refusesOrdersThatTheContractForbids() {
        ShopId shop = ShopId.create();
        ContractId id = signed(shop);
        clock.stopAt(MAY);
        assertThat(order(id, port.name())).isEqualTo(new Erasures.Ordering.Refused(Refusal.NOT_ENDED));
        lives.terminate(id, Party.CUSTOMER, null, "D’un commun accord", "Jeanne");
        clock.stopAt(MAY.plusSeconds(1));
        assertThat(order(id, port.name())).isEqualTo(new Erasures.Ordering.Refused(Refusal.NOT_HANDED));
        closings.close(id, ClosingStep.BACKUPS_HANDED, "Disque remis à Claire", "Jeanne");
        assertThat(order(id, "Boutique")).isEqualTo(new Erasures.Ordering.Refused(Refusal.NAME_DIFFERS));
        ContractId next = signed(shop);
        assertThat(order(id, port.name())).isEqualTo(new Erasures.Ordering.Refused(Refusal.SHOPS_STAY));
        lives.terminate(next, Party.CUSTOMER, null, "Erreur", "Jeanne");
        clock.stopAt(MAY.plusSeconds(2));
        assertThat(order(id, "boutique du port")).isInstanceOf(Erasures.Ordering.Ordered.class);
        assertThat(order(id, port.name())).isEqualTo(new Erasures.Ordering.Refused(Refusal.ALREADY_DONE));
    }

    private Erasures.Ordering order(ContractId id, String typed) {
        return erasures.order(id, typed, "", "Jeanne", jeanne);
    }

    private ContractId signed(ShopId shop) {
        ContractId id = contracts
                .draft(port.id(), List.of(shop), Plan.SERENITE, clock.instant())
                .id();
        SignedByHand.sign(sql, id, clock.instant());
        return id;
    }

    private ContractId ended(ShopId shop) {
        clock.stopAt(MARCH);
        ContractId id = signed(shop);
        clock.stopAt(MAY);
        lives.terminate(id, Party.CUSTOMER, null, "D’un commun accord", "Jeanne");
        clock.stopAt(MAY.plus(Duration.ofMinutes(1)));
        return id;
    }

    private void ordered(ContractId id) {
        closings.close(id, ClosingStep.BACKUPS_HANDED, "Disque remis à Claire", "Jeanne");
        assertThat(order(id, port.name())).isInstanceOf(Erasures.Ordering.Ordered.class);
    }

    private RunErasure work(ErasurePart... parts) {
        var farewell =
                new FarewellMail(people, outbox, agency, (contract, erasure, locale) -> new byte[] {1}, messages);
        return new RunErasure(rows, contracts, closings, List.of(parts), farewell, ledger, transaction, clock);
    }

    private long entries(ContractId id) {
        return ledger.entries(port.id(), new LedgerFilter("contract.erased", null, null, null), null, 100).stream()
                .filter(entry -> entry.fact().subject().equals("contract:" + id))
                .count();
    }

    /** Unlike a failure, nobody catches it. */
    private static final class Killed extends Error {}

    /** Things that go one by one. */
    private static final class Shelf implements ErasurePart {
        private final String name;
        private final int place;
        private long left;
        private boolean stuck;

        Shelf(String name, int place, long left) {
            this.name = name;
            this.place = place;
            this.left = left;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int place() {
            return place;
        }

        @Override
        public List<Erased> count(Leaving leaving) {
            return left == 0 ? List.of() : List.of(new Erased("mirror", name, left, 0));
        }

        @Override
        public void erase(Leaving leaving, JobRun run) {
            while (left > 0 && !stuck) {
                run.log("one goes");
                left--;
            }
        }
    }

    /** Dies at its n-th sign of life. */
    private static final class Mortal implements JobRun {
        private final int death;
        private final AtomicReference<@Nullable Record> kept;
        private final List<String> signs = new ArrayList<>();

        Mortal(int death) {
            this(death, new AtomicReference<>());
        }

        Mortal(int death, AtomicReference<@Nullable Record> kept) {
            this.death = death;
            this.kept = kept;
        }

        private void live(String sign) {
            signs.add(sign);
            if (signs.size() == death) {
                throw new Killed();
            }
        }

        @Override
        public JobId id() {
            return new JobId(UUID.randomUUID());
        }

        @Override
        public JobSubject subject() {
            return JobSubject.agency("");
        }

        @Override
        public boolean isLastTry() {
            return false;
        }

        @Override
        public void step(String messageKey) {
            live(messageKey);
        }

        @Override
        public void progress(long done, long total, ProgressUnit unit) {
            live("progress");
        }

        @Override
        public void log(String line) {
            live(line);
        }

        @Override
        public void checkCancelled() {
            live("check");
        }

        @Override
        public void saveState(Record state) {
            kept.set(state);
        }

        @Override
        public <S extends Record> Optional<S> state(Class<S> type) {
            return Optional.ofNullable(kept.get()).map(type::cast);
        }
    }
}
