package fr.vigie.contract;

import fr.vigie.contract.LifeEvent.Kind;
import fr.vigie.contract.SigningRound.Outcome;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Sha256;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets those who were sent a version sign it, and keeps the evidence. A signatory comes by a one-time link, asks for a code
 * by mail, and signs with name, consent and code; the whole conversation needs no account. Of link and code only digests
 * are stored. The version binds once the last needed signature is in, exactly once, whatever the order: those who sign at
 * the same instant wait for each other.
 */
@Service
public class Signatures {

    static final Duration CODE_LIFE = Duration.ofMinutes(15);
    static final int MOST_ATTEMPTS = 5;
    static final int MOST_CODES = 10;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final ContractRows contracts;
    private final LifeRows lives;
    private final LifeBook book;
    private final ShopCovers covers;
    private final SigningRows rounds;
    private final InvitationRows links;
    private final SignatureRows signatures;
    private final SigningLinks invitations;
    private final SignatureMail mail;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Signatures(
            ContractRows contracts,
            LifeRows lives,
            LifeBook book,
            ShopCovers covers,
            SigningRows rounds,
            InvitationRows links,
            SignatureRows signatures,
            SigningLinks invitations,
            SignatureMail mail,
            Ledger ledger,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.contracts = contracts;
        this.lives = lives;
        this.book = book;
        this.covers = covers;
        this.rounds = rounds;
        this.links = links;
        this.signatures = signatures;
        this.invitations = invitations;
        this.mail = mail;
        this.ledger = ledger;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A link that opens something, and what. */
    private record Held(InvitationRows.Link link, Invitation invitation) {
        Signatory holder() {
            return invitation.signatory();
        }

        SigningRound round() {
            return invitation.round();
        }

        ContractVersion version() {
            return invitation.version();
        }
    }

    /** What a link opens; empty when {@link #ended} says why it opens nothing. */
    public Optional<Invitation> open(String token) {
        Instant now = clock.instant();
        return asAgency(() -> held(token, false, now).map(Held::invitation));
    }

    /** Why a link opens nothing. Whoever never held it learns no more than that. */
    public InvitationEnd ended(String token) {
        Instant now = clock.instant();
        return asAgency(() -> links.find(Sha256.of(token))
                .map(link -> InvitationEnd.of(
                        link,
                        rounds.find(link.round()).orElseThrow(),
                        contracts.find(link.contract()).orElseThrow(),
                        now))
                .orElse(InvitationEnd.UNKNOWN));
    }

    /**
     * Sends the signatory a new code of six digits, good for a quarter of an hour; an earlier one no longer counts.
     *
     * @return false when the link is gone or too many codes were asked for
     */
    public boolean sendCode(String token) {
        Instant now = Instants.micros(clock);
        return asAgency(() -> {
            Optional<Held> held =
                    held(token, true, now).filter(found -> found.link().codes() < MOST_CODES);
            held.ifPresent(found -> {
                String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
                links.giveCode(found.link().id(), codeDigest(token, code), now.plus(CODE_LIFE));
                mail.code(found.link(), found.holder().who(), found.version(), code);
            });
            return held.isPresent();
        });
    }

    /**
     * Signs. In one transaction the evidence is kept and entered in the customer's ledger as
     * {@code contract.signature-given}; with the last needed signature the version becomes immutable and binding from its
     * effective day, the ledger gets {@code contract.signed}, {@link ContractSigned} is published and everyone who signed
     * receives a confirmation.
     */
    public Signing sign(String token, SigningOrder order) {
        Instant now = Instants.micros(clock);
        return asAgency(() -> held(token, true, now)
                .map(held -> sign(held, token, order, now))
                .orElseGet(Signing.LinkGone::new));
    }

    /**
     * A signatory says no: nobody can sign any more, the contract is the agency's to change again, the reason is kept, its
     * digest enters the customer's ledger with {@code contract.refused}, and all who were asked and the account managers are
     * told.
     *
     * @param reason not empty
     * @return false when the link opens nothing any more
     */
    public boolean refuse(String token, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a refusal says why");
        }
        Instant now = Instants.micros(clock);
        return asAgency(() -> {
            Optional<Held> held = held(token, true, now);
            held.ifPresent(found -> refuse(found, reason.strip(), now));
            return held.isPresent();
        });
    }

    /** The evidence of a version's signatures, those of both sides, in the order in which they were given. */
    @Transactional(readOnly = true)
    public List<Signature> of(ContractId contract, int version) {
        return signatures.of(contract, version);
    }

    /** @param lock whether others who act on the same contract wait until this transaction ends */
    private Optional<Held> held(String token, boolean lock, Instant now) {
        Sha256 digest = Sha256.of(token);
        Optional<InvitationRows.Link> known = links.find(digest).filter(link -> link.closed() == null);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        if (lock) {
            lives.lock(known.get().contract());
        }
        InvitationRows.Link link = lock ? links.find(digest).orElseThrow() : known.get();
        SigningRound round = rounds.find(link.round()).orElseThrow();
        Contract contract = contracts.find(link.contract()).orElseThrow();
        boolean open = link.closed() == null
                && round.isOpenAt(now)
                && contract.life().refusal(Kind.SIGNATURE_GIVEN, now, now).isEmpty()
                && !contract.isOverAt(round.bindsFrom(now));
        ContractVersion version =
                contract.edition(round.version()).orElseThrow().version();
        return round.turn().stream()
                .filter(signatory -> open && signatory.id().equals(link.signatory()))
                .findFirst()
                .map(signatory ->
                        new Held(link, new Invitation(version, round, signatory, link.codeGoodAt(now, MOST_ATTEMPTS))));
    }

    private Signing sign(Held held, String token, SigningOrder order, Instant now) {
        if (!order.consent() || order.name().isBlank() || order.name().length() > Signer.LONGEST_NAME) {
            return new Signing.ConsentMissing();
        }
        InvitationRows.Link link = held.link();
        Sha256 expected = link.code();
        if (expected == null || !link.codeGoodAt(now, MOST_ATTEMPTS)) {
            return new Signing.CodeExpired();
        }
        if (!MessageDigest.isEqual(
                expected.bytes(), codeDigest(token, digits(order.code())).bytes())) {
            links.countAttempt(link.id());
            int left = MOST_ATTEMPTS - link.attempts() - 1;
            return left > 0 ? new Signing.WrongCode(left) : new Signing.CodeExpired();
        }
        SigningRound round = held.round().sign(held.holder().id(), now);
        ContractVersion version = held.version();
        if (round.isComplete() && isCovered(version, round.bindsFrom(now))) {
            return new Signing.ShopCovered();
        }
        links.close(held.holder().id(), now);
        Signature signature = keep(held, order, now);
        if (round.isComplete()) {
            complete(round, version, now);
        } else {
            round = invitations.inviteThoseWhoseTurnItIs(round, version, now);
            mail.received(held.holder(), version, round);
        }
        return new Signing.Signed(signature, round);
    }

    private boolean isCovered(ContractVersion version, Instant from) {
        SignedTerms terms = contracts.find(version.contract()).orElseThrow().signedTerms();
        return covers.elsewhere(
                version.contract(),
                version.shops(),
                from,
                terms.endOnceSigned(version.clauses().duration(), from));
    }

    private Signature keep(Held held, SigningOrder order, Instant now) {
        ContractVersion version = held.version();
        Signer signer = held.holder().who();
        String name = order.name().strip();
        String shown = order.agent().replaceAll("\\p{Cntrl}", " ");
        String agent = shown.substring(0, Math.min(500, shown.length()));
        int position = signatures.of(version.contract(), version.number()).size() + 1;
        LifeEvent event = LifeEvent.of(Kind.SIGNATURE_GIVEN, now, version.number())
                .of(signer.party())
                .because("", signer.quality().isEmpty() ? name : name + ", " + signer.quality());
        Map<String, String> details = new LinkedHashMap<>();
        details.put("version", Integer.toString(version.number()));
        details.put("position", Integer.toString(position));
        details.put("party", signer.party().name());
        details.put("name", name);
        details.put("quality", signer.quality());
        details.put("email", signer.email().value());
        details.put("digest", version.digest().hex());
        details.put("address", order.address());
        details.put("agent", agent);
        EntryId entry = book.record(
                version.contract(),
                version.customer(),
                event,
                new Fact("contract.signature-given", "contract:" + version.contract(), details));
        Signature signature = new Signature(
                version.contract(),
                version.number(),
                position,
                signer.party(),
                signer.quality(),
                name,
                signer.email(),
                now,
                order.address(),
                agent,
                version.digest(),
                entry.number());
        signatures.add(held.round(), signature);
        return signature;
    }

    private void complete(SigningRound round, ContractVersion version, Instant now) {
        Instant effective = round.bindsFrom(now);
        EntryId entry = ledger.append(
                version.customer(),
                new Fact(
                        "contract.signed",
                        "contract:" + version.contract(),
                        Map.of(
                                "version", Integer.toString(version.number()),
                                "title", version.title(),
                                "digest", version.digest().hex(),
                                "signatures", Integer.toString(round.current().size()),
                                "effective", effective.toString())),
                now);
        LifeEvent event = LifeEvent.of(Kind.SIGNED, now, version.number()).from(effective);
        if (!contracts.markSigned(version, event, entry)) {
            throw new IllegalStateException("version " + version.number() + " of contract " + version.contract()
                    + " awaits signatures, but its text is not the one that was shown");
        }
        rounds.save(round.end(Outcome.SIGNED, now));
        events.publishEvent(new ContractSigned(version.contract(), version.customer(), version.number(), now));
        mail.confirmation(round, version, signatures.of(version.contract(), version.number()), effective);
    }

    private void refuse(Held held, String reason, Instant now) {
        ContractVersion version = held.version();
        Signer signer = held.holder().who();
        contracts.reopen(version, now);
        links.close(held.round(), now);
        rounds.save(held.round().end(Outcome.REFUSED, now));
        mail.refusal(held.link().id(), held.round(), held.holder(), version, reason);
        book.record(
                version.contract(),
                version.customer(),
                LifeEvent.of(Kind.REFUSED, now, version.number())
                        .of(signer.party())
                        .because(reason, signer.title()),
                new Fact(
                        "contract.refused",
                        "contract:" + version.contract(),
                        Map.of(
                                "version", Integer.toString(version.number()),
                                "party", signer.party().name(),
                                "round", held.round().id().toString(),
                                "signatory", held.holder().id().toString(),
                                "reasonSha256", Sha256.of(reason).hex())));
    }

    /** A signatory has no account, so no scope of their own: the token is what gives access, to this contract only. */
    private <T> T asAgency(Supplier<T> work) {
        return Scopes.call(Scope.agency(), () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    /** The token salts the code: a stolen copy of the table does not reveal which six digits were sent. */
    private static Sha256 codeDigest(String token, String code) {
        return Sha256.of(token + ":" + code);
    }

    private static String digits(String typed) {
        return typed.replaceAll("\\D", "");
    }
}
