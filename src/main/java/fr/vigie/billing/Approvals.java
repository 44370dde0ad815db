package fr.vigie.billing;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Sha256;
import fr.vigie.support.Author;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a customer approves a quote: signed in, by name, consent and a code of six digits sent to their own mailbox. What was
 * approved, by whom, when and from where goes into the customer's ledger as {@code quote.approved}.
 */
@Service
public class Approvals {

    static final Duration CODE_LIFE = Duration.ofMinutes(15);
    static final int MOST_ATTEMPTS = 5;
    static final int MOST_CODES = 10;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_AGENT = 500;

    private final Quotes quotes;
    private final QuotedTickets quoted;
    private final QuoteRows rows;
    private final CodeRows codes;
    private final QuoteMail mail;
    private final People people;
    private final QuoteContacts contacts;
    private final Ledger ledger;
    private final Clock clock;

    Approvals(
            Quotes quotes,
            QuotedTickets quoted,
            QuoteRows rows,
            CodeRows codes,
            QuoteMail mail,
            People people,
            QuoteContacts contacts,
            Ledger ledger,
            Clock clock) {
        this.contacts = contacts;
        this.quotes = quotes;
        this.quoted = quoted;
        this.rows = rows;
        this.codes = codes;
        this.mail = mail;
        this.people = people;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Sends the person a new code, good for a quarter of an hour; an earlier one no longer counts.
     *
     * @return false when the quote cannot be approved any more, too many codes were asked for, or the contract keeps agreeing to
     *     quotes to others
     */
    @Transactional
    public boolean sendCode(QuoteId id, SignedIn me) {
        Instant now = Instants.micros(clock);
        Quote quote = quotes.lock(id);
        int sent = codes.find(id, me.person()).map(CodeRows.Code::codes).orElse(0);
        if (!quote.stateAt(now).awaitsAnswer() || sent >= MOST_CODES || !contacts.mayAnswer(quote, me)) {
            return false;
        }
        String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
        String salt = salt();
        codes.give(quote, me.person(), salt, digest(salt, code), now.plus(CODE_LIFE), sent + 1);
        mail.code(quote, person(me), code, sent + 1);
        return true;
    }

    /** Whether a code was sent to the person that is still good. */
    @Transactional(readOnly = true)
    public boolean isCodeSent(QuoteId id, SignedIn me) {
        return codes.find(id, me.person())
                .filter(code -> code.isGood(clock.instant()))
                .isPresent();
    }

    /** Approves. The managers are told, the person receives a confirmation, and a ticket that waited for the answer goes on. */
    @Transactional
    public Approving approve(QuoteId id, ApprovalOrder order, SignedIn me) {
        Instant now = Instants.micros(clock);
        Quote quote = quotes.lock(id);
        Author by = Author.of(me);
        if (quote.approve(by, now) instanceof QuoteOutcome.Refused refused) {
            return new Approving.Refused(refused.message());
        }
        if (!contacts.mayAnswer(quote, me)) {
            return new Approving.Refused("billing.quote.refused.contact");
        }
        if (!order.consent() || order.name().isBlank() || order.name().length() > LONGEST_NAME) {
            return new Approving.ConsentMissing();
        }
        CodeRows.Code code =
                codes.find(id, me.person()).filter(sent -> sent.isGood(now)).orElse(null);
        if (code == null) {
            return new Approving.CodeExpired();
        }
        Sha256 typed = digest(code.salt(), order.code().replaceAll("\\D", ""));
        if (!MessageDigest.isEqual(code.digest().bytes(), typed.bytes())) {
            codes.countAttempt(id, me.person());
            int left = MOST_ATTEMPTS - code.attempts() - 1;
            return left > 0 ? new Approving.WrongCode(left) : new Approving.CodeExpired();
        }
        return approved(quote, order, me, now);
    }

    private Approving approved(Quote quote, ApprovalOrder order, SignedIn me, Instant now) {
        Author by = Author.of(me);
        return switch (quote.approve(by, now)) {
            case QuoteOutcome.Refused refused -> new Approving.Refused(refused.message());
            case QuoteOutcome.Changed(Quote approved) -> {
                quotes.save(quote, approved, now);
                codes.forget(quote.id());
                Person person = person(me);
                Approval approval = keep(approved, order, person, now);
                mail.confirmation(approved, approval, person);
                mail.answered(approved, "customerApproved", approval.name(), "");
                quoted.note(approved, "billing.quote.note.approved", approval.name());
                quoted.resume(approved, by);
                yield new Approving.Approved(approved, approval);
            }
        };
    }

    private Approval keep(Quote quote, ApprovalOrder order, Person person, Instant now) {
        String name = order.name().strip();
        String shown = order.agent().replaceAll("\\p{Cntrl}", " ");
        String agent = shown.substring(0, Math.min(LONGEST_AGENT, shown.length()));
        Sha256 content = rows.contentDigest(quote.id());
        Sha256 document = quote.document().orElseThrow();
        var entry = ledger.append(
                quote.customer(),
                QuoteFacts.approved(
                        quote,
                        Map.of(
                                "content", content.hex(),
                                "document", document.hex(),
                                "name", name,
                                "email", person.email().value(),
                                "address", order.address(),
                                "agent", agent)),
                now);
        Approval approval = new Approval(
                quote.id(), name, person.email(), now, order.address(), agent, content, document, entry.number());
        rows.keepApproval(quote.customer(), approval);
        return approval;
    }

    private Person person(SignedIn me) {
        return people.find(me.person()).orElseThrow(() -> new IllegalStateException("who signed in exists"));
    }

    private static Sha256 digest(String salt, String code) {
        return Sha256.of(salt + ":" + code);
    }

    private static String salt() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
