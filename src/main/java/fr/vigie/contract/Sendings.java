package fr.vigie.contract;

import fr.vigie.contract.LifeEvent.Kind;
import fr.vigie.contract.SigningRound.Outcome;
import fr.vigie.contract.review.Review;
import fr.vigie.contract.review.Subject;
import fr.vigie.contract.text.Texts;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.TimeOrdered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends versions to those who are to sign them, and looks after what was sent. Every act is recorded in the contract's life
 * and in the customer's ledger, in one transaction; those who act on one contract at the same time wait for each other.
 */
@Service
public class Sendings {

    /** So that a button pressed twice sends one message. */
    static final Duration BETWEEN_REMINDERS = Duration.ofMinutes(10);

    private final ContractRows contracts;
    private final LifeRows lives;
    private final LifeBook book;
    private final ShopCovers covers;
    private final SigningRows rounds;
    private final InvitationRows links;
    private final SigningLinks invitations;
    private final SignatureMail mail;
    private final Texts texts;
    private final Clock clock;

    Sendings(
            ContractRows contracts,
            LifeRows lives,
            LifeBook book,
            ShopCovers covers,
            SigningRows rounds,
            InvitationRows links,
            SigningLinks invitations,
            SignatureMail mail,
            Texts texts,
            Clock clock) {
        this.contracts = contracts;
        this.lives = lives;
        this.book = book;
        this.covers = covers;
        this.rounds = rounds;
        this.links = links;
        this.invitations = invitations;
        this.mail = mail;
        this.texts = texts;
        this.clock = clock;
    }

    /** Sends the draft's one-time links. Nothing that the review finds missing can be sent, nor be agreed for the past. */
    @Transactional
    public Sending send(ContractId id, SendingOrder order) {
        Instant now = Instants.micros(clock);
        lives.lock(id);
        Optional<Contract> found = contracts.find(id);
        if (found.isEmpty()) {
            return new Sending.Unknown();
        }
        Contract contract = found.get();
        ContractVersion version = contract.latest().version();
        Review review = Review.of(new Subject(version.shops().size(), version.clauses()));
        if (!review.maySend()) {
            return new Sending.Incomplete(review);
        }
        Optional<Refusal> refusal =
                refusal(contract, order, now).or(() -> covered(contract.signedTerms(), version, order, now));
        if (refusal.isPresent()) {
            return new Sending.Refused(refusal.get());
        }
        if (contract.life().refusal(Kind.SENT, now, now).isPresent() || !contracts.markSent(version, now)) {
            return new Sending.NotDraft();
        }
        texts.keep(version);
        SigningRound round = round(version, order, now);
        rounds.add(round);
        SigningRound sent = invitations.inviteThoseWhoseTurnItIs(round, version, now);
        LifeEvent event = LifeEvent.of(Kind.SENT, now, version.number())
                .from(order.effective() == null ? now : order.effective())
                .because(titles(sent.current()), order.by());
        book.record(id, version.customer(), event);
        return new Sending.Sent(contracts.find(id).orElseThrow(), sent);
    }

    /** Sent nevertheless is what takes over a shop that another contract is about to let go. */
    private Optional<Refusal> covered(SignedTerms terms, ContractVersion version, SendingOrder order, Instant now) {
        Instant from = order.effective() == null ? now : order.effective();
        return covers.elsewhereForGood(
                        version.contract(),
                        version.shops(),
                        from,
                        terms.endOnceSigned(version.clauses().duration(), from))
                ? Optional.of(Refusal.SHOP_COVERED)
                : Optional.empty();
    }

    private static Optional<Refusal> refusal(Contract contract, SendingOrder order, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, TermCalendar.PARIS);
        Instant effective = order.effective();
        if (bindsBeforeWhatIsSigned(contract, effective == null ? now : effective)) {
            return Optional.of(Refusal.BEFORE_AMENDMENT);
        }
        if (order.lastDay() != null
                && (order.lastDay().isBefore(today) || order.lastDay().isAfter(today.plusDays(365)))) {
            return Optional.of(Refusal.LAST_DAY_UNFIT);
        }
        if (effective == null) {
            return Optional.empty();
        }
        if (LocalDate.ofInstant(effective, TermCalendar.PARIS).isBefore(today)) {
            return Optional.of(Refusal.IN_THE_PAST);
        }
        return contract.isOverAt(effective) ? Optional.of(Refusal.AFTER_THE_END) : Optional.empty();
    }

    /** What is signed and still to come would never bind: versions take effect in the order of their numbers. */
    static boolean bindsBeforeWhatIsSigned(Contract contract, Instant effective) {
        return contract.signedLast()
                .map(ContractVersion::effective)
                .filter(effective::isBefore)
                .isPresent();
    }

    private SigningRound round(ContractVersion version, SendingOrder order, Instant now) {
        List<Signatory> asked = new ArrayList<>();
        for (Signer signer : order.signers()) {
            asked.add(Signatory.asked(asked.size() + 1, signer));
        }
        LocalDate lastDay = order.lastDay() == null ? rounds.rule().lastDay(now) : order.lastDay();
        return new SigningRound(
                TimeOrdered.uuid(),
                version.contract(),
                version.number(),
                version.customer(),
                order.sequence(),
                order.effective(),
                now,
                SigningRule.after(lastDay),
                order.by(),
                asked,
                null);
    }

    /** Makes a sent contract a draft again; its links open nothing any more. */
    @Transactional
    public Change takeBack(ContractId id, String by) {
        return change(id, Kind.RETURNED, (round, now) -> {
            putAway(round, Outcome.TAKEN_BACK, now);
            return done(LifeEvent.of(Kind.RETURNED, now, round.version())
                    .of(Party.AGENCY)
                    .because("", by));
        });
    }

    /** Gives up the amendment that is written or waits for signatures; the contract goes on as it was signed. */
    @Transactional
    public Change abandon(ContractId id, String by) {
        Instant now = Instants.micros(clock);
        lives.lock(id);
        Optional<Contract> found = contracts.find(id);
        if (found.isEmpty()) {
            return new Change.Unknown();
        }
        Optional<Refusal> refusal = found.get().life().refusal(Kind.ABANDONED, now, now);
        if (refusal.isPresent()) {
            return new Change.Refused(refusal.get());
        }
        ContractVersion version = found.get().latest().version();
        rounds.open(id).ifPresent(round -> putAway(round, Outcome.TAKEN_BACK, now));
        if (!contracts.abandon(version, now)) {
            throw new IllegalStateException("version " + version.number() + " of contract " + id + " is no draft");
        }
        book.record(
                id,
                version.customer(),
                LifeEvent.of(Kind.ABANDONED, now, version.number())
                        .of(Party.AGENCY)
                        .because("", by));
        return new Change.Done(contracts.find(id).orElseThrow());
    }

    /**
     * Sends a new link to one of those whose turn it is, or to all of them; the one sent before opens nothing any more.
     *
     * @param only null for all who were told nothing in the last ten minutes
     */
    @Transactional
    public Change remind(ContractId id, @Nullable SignatoryId only, String by) {
        return change(id, Kind.SIGNATORY_REMINDED, (round, now) -> {
            List<Signatory> wanted = round.turn().stream()
                    .filter(signatory -> only == null || signatory.id().equals(only))
                    .toList();
            if (wanted.isEmpty()) {
                return new Act.Not(Refusal.NOT_AWAITED);
            }
            List<Signatory> due =
                    wanted.stream().filter(each -> !wasJustTold(each, now)).toList();
            return due.isEmpty() ? new Act.Not(Refusal.JUST_TOLD) : done(remind(round, due, false, by, now));
        });
    }

    private static boolean wasJustTold(Signatory signatory, Instant now) {
        Instant told = signatory.lastTold();
        return told != null && now.isBefore(told.plus(BETWEEN_REMINDERS));
    }

    /** Puts the last day for signing off, by as many days from today as the agency's rule says. */
    @Transactional
    public Change extend(ContractId id, String by) {
        return change(id, Kind.SENDING_EXTENDED, (round, now) -> {
            Instant later = SigningRule.after(rounds.rule().lastDay(now));
            if (!later.isAfter(round.expires())) {
                return new Act.Not(Refusal.VALID_LONGER);
            }
            rounds.save(round.until(later));
            return done(LifeEvent.of(Kind.SENDING_EXTENDED, now, round.version())
                    .from(later.minusSeconds(1))
                    .because("", by));
        });
    }

    /** Asks somebody else in the place of one who has not signed, or the same person at another address. */
    @Transactional
    public Change replace(ContractId id, SignatoryId who, Signer other, String by) {
        return change(id, Kind.SIGNATORY_REPLACED, (round, now) -> {
            Optional<Signatory> replaced = round.find(who).filter(Signatory::isAwaited);
            if (replaced.isEmpty()) {
                return new Act.Not(Refusal.NOT_AWAITED);
            }
            boolean taken = round.current().stream()
                    .filter(each -> !each.id().equals(who))
                    .anyMatch(each -> each.who().email().equals(other.email()));
            return taken ? new Act.Not(Refusal.ADDRESS_TAKEN) : done(replace(round, replaced.get(), other, by, now));
        });
    }

    private LifeEvent replace(SigningRound round, Signatory replaced, Signer other, String by, Instant now) {
        Signer before = replaced.who();
        Signer after = new Signer(before.party(), other.name(), other.email(), other.locale(), other.quality());
        links.close(replaced.id(), now);
        SigningRound changed = round.replace(replaced.id(), Signatory.asked(replaced.rank(), after), now);
        invitations.inviteThoseWhoseTurnItIs(changed, version(round), now);
        Kind kind = before.name().equals(after.name()) ? Kind.ADDRESS_CORRECTED : Kind.SIGNATORY_REPLACED;
        return LifeEvent.of(kind, now, round.version())
                .of(before.party())
                .because(reached(before) + " → " + reached(after), by);
    }

    /** The sending that a contract's newest version waits in; empty when it waits in none. */
    @Transactional(readOnly = true)
    public Optional<SigningRound> open(ContractId contract) {
        return rounds.open(contract);
    }

    /** Every sending of every version of a contract, newest first. */
    @Transactional(readOnly = true)
    public List<SigningRound> of(ContractId contract) {
        return rounds.of(contract);
    }

    @Transactional(readOnly = true)
    public SigningRule rule() {
        return rounds.rule();
    }

    @Transactional
    public void change(SigningRule rule) {
        rounds.change(rule);
    }

    /**
     * Reminds those whom the calendar says, or ends the sending whose last day went by. Of an amendment that would bind only
     * once the contract is over nobody is reminded, as long as its end stands. Doing it again changes nothing.
     */
    @Transactional
    void look(ContractId id) {
        Instant now = Instants.micros(clock);
        lives.lock(id);
        Optional<SigningRound> open = rounds.open(id);
        if (open.isEmpty()) {
            return;
        }
        SigningRound round = open.get();
        SigningRule rule = rounds.rule();
        Contract contract = contracts.find(id).orElseThrow();
        if (contract.isOverAt(now) || !round.isOpenAt(now)) {
            expire(round, now);
            return;
        }
        if (contract.isOverAt(round.bindsFrom(now))) {
            return;
        }
        List<Signatory> due = round.turn().stream()
                .filter(signatory -> rule.isDue(signatory, now))
                .toList();
        if (!due.isEmpty()) {
            book.record(id, round.customer(), remind(round, due, true, "", now));
        }
    }

    private void expire(SigningRound round, Instant now) {
        mail.expiry(round, version(round));
        putAway(round, Outcome.EXPIRED, now);
        book.record(
                round.contract(),
                round.customer(),
                LifeEvent.of(Kind.SENDING_EXPIRED, now, round.version())
                        .from(round.expires().minusSeconds(1))
                        .because(titles(round.awaited()), ""));
    }

    private void putAway(SigningRound round, Outcome outcome, Instant now) {
        contracts.reopen(version(round), now);
        links.close(round, now);
        rounds.save(round.end(outcome, now));
    }

    private LifeEvent remind(SigningRound round, List<Signatory> wanted, boolean byItself, String by, Instant now) {
        ContractVersion version = version(round);
        SigningRound reminded = round;
        for (Signatory signatory : wanted) {
            reminded = invitations.remind(reminded, version, signatory, byItself, now);
        }
        return LifeEvent.of(Kind.SIGNATORY_REMINDED, now, round.version()).because(titles(wanted), by);
    }

    /** What an act on a sending comes to. */
    private sealed interface Act {
        record Done(LifeEvent event) implements Act {}

        record Not(Refusal refusal) implements Act {}
    }

    private static Act done(LifeEvent event) {
        return new Act.Done(event);
    }

    private Change change(ContractId id, Kind kind, BiFunction<SigningRound, Instant, Act> act) {
        Instant now = Instants.micros(clock);
        lives.lock(id);
        Optional<Contract> found = contracts.find(id);
        if (found.isEmpty()) {
            return new Change.Unknown();
        }
        Optional<Refusal> refusal = found.get().life().refusal(kind, now, now);
        Optional<SigningRound> round = rounds.open(id);
        if (refusal.isPresent() || round.isEmpty()) {
            return new Change.Refused(refusal.orElse(Refusal.NOT_SENT));
        }
        boolean late = !round.get().isOpenAt(now) && kind != Kind.RETURNED && kind != Kind.SENDING_EXTENDED;
        boolean never = found.get().isOverAt(round.get().bindsFrom(now)) && kind != Kind.RETURNED;
        return switch (late
                ? new Act.Not(Refusal.LAST_DAY_PAST)
                : never ? new Act.Not(Refusal.AFTER_THE_END) : act.apply(round.get(), now)) {
            case Act.Not(Refusal why) -> new Change.Refused(why);
            case Act.Done(LifeEvent event) -> {
                book.record(id, found.get().customer(), event);
                yield new Change.Done(contracts.find(id).orElseThrow());
            }
        };
    }

    private ContractVersion version(SigningRound round) {
        return contracts
                .find(round.contract())
                .flatMap(contract -> contract.edition(round.version()))
                .orElseThrow(() -> new IllegalStateException("a sending is of a version that exists"))
                .version();
    }

    private static String titles(List<Signatory> signatories) {
        return signatories.stream().map(each -> each.who().title()).collect(Collectors.joining(" ; "));
    }

    private static String reached(Signer signer) {
        return signer.title() + " <" + signer.email() + ">";
    }
}
