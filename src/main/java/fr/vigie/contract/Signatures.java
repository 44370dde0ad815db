package fr.vigie.contract;

import fr.vigie.contract.LifeEvent.Kind;
import fr.vigie.contract.review.Review;
import fr.vigie.contract.review.Subject;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Sha256;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends contracts to be signed and keeps the evidence. The signer comes by a one-time link, asks for a code by mail, and
 * signs with name, consent and code; the whole conversation needs no account. Of link and code only digests are stored.
 */
@Service
public class Signatures {

    /** How long a link may be used. */
    public static final Duration LINK_LIFE = Duration.ofDays(30);

    static final Duration CODE_LIFE = Duration.ofMinutes(15);
    static final int MOST_ATTEMPTS = 5;
    static final int MOST_CODES = 10;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final ContractRows contracts;
    private final InvitationRows invitations;
    private final SignatureMail mail;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Signatures(
            ContractRows contracts,
            InvitationRows invitations,
            SignatureMail mail,
            Ledger ledger,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.contracts = contracts;
        this.invitations = invitations;
        this.mail = mail;
        this.ledger = ledger;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Sends the draft's one-time link to its signer. Nothing that the review finds missing can be sent.
     *
     * @param effective from when the contract shall bind; null, or a moment already past at signature: when it is signed
     */
    @Transactional
    public Sending send(ContractId id, Signer signer, @Nullable Instant effective) {
        Optional<Contract> found = contracts.find(id);
        if (found.isEmpty()) {
            return new Sending.Unknown();
        }
        ContractVersion version = found.get().latest().version();
        Review review = Review.of(new Subject(version.shops().size(), version.clauses()));
        if (!review.maySend()) {
            return new Sending.Incomplete(review);
        }
        Instant now = Instants.micros(clock);
        if (found.get().life().refusal(Kind.SENT, now, now).isPresent() || !contracts.markSent(version, now)) {
            return new Sending.NotDraft();
        }
        invite(version, signer, effective, now);
        return new Sending.Sent(contracts.find(id).orElseThrow());
    }

    /** Makes a sent contract a draft again; its link opens nothing any more. */
    @Transactional
    public Change takeBack(ContractId id) {
        Optional<Contract> found = contracts.find(id);
        if (found.isEmpty()) {
            return new Change.Unknown();
        }
        ContractVersion version = found.get().latest().version();
        Instant now = Instants.micros(clock);
        if (!contracts.reopen(version, LifeEvent.of(Kind.RETURNED, now, version.number()))) {
            return new Change.NotDraft();
        }
        invitations.close(id, version.number(), now);
        return new Change.Done(contracts.find(id).orElseThrow());
    }

    /** What a link opens; empty when it was never good, has expired, was taken back or has served. */
    public Optional<Invitation> open(String token) {
        Instant now = clock.instant();
        return asAgency(() -> invitations
                .open(Sha256.of(token), now, false)
                .map(open -> new Invitation(
                        version(open),
                        open.signer(),
                        open.effective(),
                        open.expires(),
                        open.codeGoodAt(now, MOST_ATTEMPTS))));
    }

    /**
     * Sends the signer a new code of six digits, good for a quarter of an hour; an earlier one no longer counts.
     *
     * @return false when the link is gone or too many codes were asked for
     */
    public boolean sendCode(String token) {
        Instant now = Instants.micros(clock);
        return asAgency(() -> {
            Optional<InvitationRows.Open> open =
                    invitations.open(Sha256.of(token), now, true).filter(found -> found.codes() < MOST_CODES);
            open.ifPresent(found -> {
                String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
                invitations.giveCode(found.id(), codeDigest(token, code), now.plus(CODE_LIFE));
                mail.code(found, version(found), code);
            });
            return open.isPresent();
        });
    }

    /**
     * Signs. In one transaction the version becomes immutable and binding from its effective day, the evidence is kept
     * and entered in the customer's ledger as {@code contract.signed}, {@link ContractSigned} is published and the signer
     * receives a confirmation.
     */
    public Signing sign(String token, SigningOrder order) {
        Instant now = Instants.micros(clock);
        return asAgency(() -> invitations
                .open(Sha256.of(token), now, true)
                .map(open -> sign(open, token, order, now))
                .orElseGet(Signing.LinkGone::new));
    }

    /**
     * The signer says no: the contract is the agency's to change again, the reason is kept and entered in the customer's
     * ledger as {@code contract.refused}, and the account managers are told.
     *
     * @param reason not empty
     * @return false when the link opens nothing any more
     */
    public boolean refuse(String token, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a refusal says why");
        }
        Instant now = Instants.micros(clock);
        return asAgency(() -> invitations
                .open(Sha256.of(token), now, true)
                .filter(open -> refuse(open, reason.strip(), now))
                .isPresent());
    }

    private boolean refuse(InvitationRows.Open open, String reason, Instant now) {
        ContractVersion version = version(open);
        String name = open.signer().name();
        LifeEvent event = LifeEvent.of(Kind.REFUSED, now, version.number())
                .of(Party.CUSTOMER)
                .because(reason, name);
        if (!contracts.reopen(version, event)) {
            return false;
        }
        invitations.close(version.contract(), version.number(), now);
        ledger.append(
                version.customer(),
                new Fact(
                        "contract.refused",
                        "contract:" + version.contract(),
                        Map.of(
                                "version",
                                Integer.toString(version.number()),
                                "name",
                                name,
                                "email",
                                open.signer().email().value(),
                                "reason",
                                reason)),
                now);
        mail.refusal(open.id(), version, name, reason);
        return true;
    }

    /** Sends the signer a new link, good for another thirty days; the one sent before opens nothing any more. */
    @Transactional
    public Change remind(ContractId id) {
        Optional<Contract> found = contracts.find(id);
        if (found.isEmpty()) {
            return new Change.Unknown();
        }
        Contract contract = found.get();
        ContractVersion version = contract.latest().version();
        Optional<InvitationRows.Sent> last = invitations.last(id, version.number());
        if (!contract.latest().awaitsSignature() || last.isEmpty()) {
            return new Change.Refused(Refusal.NOT_SENT);
        }
        Instant now = Instants.micros(clock);
        invitations.close(id, version.number(), now);
        invite(version, last.get().signer(), last.get().effective(), now);
        return new Change.Done(contract);
    }

    private void invite(ContractVersion version, Signer signer, @Nullable Instant effective, Instant now) {
        String token = token();
        Instant expires = now.plus(LINK_LIFE);
        var invitation = invitations.add(version, Sha256.of(token), signer, effective, now, expires);
        mail.link(invitation, version, signer, token, expires);
    }

    /** The evidence of a version's signatures, those of both sides, in the order in which they were given. */
    @Transactional(readOnly = true)
    public List<Signature> of(ContractId contract, int version) {
        return invitations.signatures(contract, version);
    }

    private Signing sign(InvitationRows.Open open, String token, SigningOrder order, Instant now) {
        if (!order.consent() || order.name().isBlank() || order.name().length() > 200) {
            return new Signing.ConsentMissing();
        }
        Sha256 expected = open.code();
        if (expected == null || !open.codeGoodAt(now, MOST_ATTEMPTS)) {
            return new Signing.CodeExpired();
        }
        if (!MessageDigest.isEqual(
                expected.bytes(), codeDigest(token, digits(order.code())).bytes())) {
            invitations.countAttempt(open.id());
            int left = MOST_ATTEMPTS - open.attempts() - 1;
            return left > 0 ? new Signing.WrongCode(left) : new Signing.CodeExpired();
        }
        ContractVersion version = version(open);
        Instant wished = open.effective();
        Instant effective = wished != null && wished.isAfter(now) ? wished : now;
        boolean over = contracts
                .find(version.contract())
                .flatMap(contract -> contract.life().refusal(Kind.SIGNED, now, now))
                .isPresent();
        if (over || !contracts.markSigned(version, now, effective)) {
            return new Signing.LinkGone();
        }
        invitations.close(version.contract(), version.number(), now);
        return new Signing.Signed(keep(open, version, order, now, effective));
    }

    private Signature keep(
            InvitationRows.Open open, ContractVersion version, SigningOrder order, Instant now, Instant effective) {
        String name = order.name().strip();
        String shown = order.agent().replaceAll("\\p{Cntrl}", " ");
        String agent = shown.substring(0, Math.min(500, shown.length()));
        events.publishEvent(new ContractSigned(version.contract(), version.customer(), version.number(), now));
        var entry = ledger.append(
                version.customer(),
                new Fact(
                        "contract.signed",
                        "contract:" + version.contract(),
                        Map.of(
                                "version", Integer.toString(version.number()),
                                "title", version.title(),
                                "digest", version.digest().hex(),
                                "name", name,
                                "email", open.signer().email().value(),
                                "address", order.address(),
                                "agent", agent,
                                "effective", effective.toString())),
                now);
        var signature = new Signature(
                version.contract(),
                version.number(),
                1,
                Party.CUSTOMER,
                "",
                name,
                open.signer().email(),
                now,
                order.address(),
                agent,
                version.digest(),
                entry.number());
        invitations.add(version.customer(), signature);
        mail.confirmation(open.signer(), version, signature);
        return signature;
    }

    private ContractVersion version(InvitationRows.Open open) {
        return contracts
                .find(open.contract())
                .flatMap(contract -> contract.edition(open.number()))
                .orElseThrow(() -> new IllegalStateException("an invitation names a version that exists"))
                .version();
    }

    /** A signer has no account, so no scope of their own: the token is what gives access, to this contract only. */
    private <T> T asAgency(Supplier<T> work) {
        return Scopes.call(
                Scope.agency(), () -> java.util.Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    /** The token salts the code: a stolen copy of the table does not reveal which six digits were sent. */
    private static Sha256 codeDigest(String token, String code) {
        return Sha256.of(token + ":" + code);
    }

    private static String digits(String typed) {
        return typed.replaceAll("\\D", "");
    }

    private static String token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
