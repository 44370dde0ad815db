package fr.vigie.review;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.Stationery;
import fr.vigie.contract.Contract;
import fr.vigie.contract.Contracts;
import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import fr.vigie.mail.Attachment;
import fr.vigie.review.MeetingMail.Cause;
import fr.vigie.seal.Seals;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Validates minutes: freezes them, keeps their digest in the ledger, and sends them to who was there. What is wrong in them
 * is corrected by an appended note, never in place.
 */
@Component
public class Minutes {
    private final MeetingRows rows;
    private final NoteRows notes;
    private final Decisions decisions;
    private final MinutesDocuments documents;
    private final MeetingMail mails;
    private final Contracts contracts;
    private final Customers customers;
    private final AgencySettings settings;
    private final Stationery stationery;
    private final Seals seals;
    private final Ledger ledger;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Minutes(
            MeetingRows rows,
            NoteRows notes,
            Decisions decisions,
            MinutesDocuments documents,
            MeetingMail mails,
            Contracts contracts,
            Customers customers,
            AgencySettings settings,
            Stationery stationery,
            Seals seals,
            Ledger ledger,
            JsonMapper json,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.rows = rows;
        this.notes = notes;
        this.decisions = decisions;
        this.documents = documents;
        this.mails = mails;
        this.contracts = contracts;
        this.customers = customers;
        this.settings = settings;
        this.stationery = stationery;
        this.seals = seals;
        this.ledger = ledger;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The document as it would be frozen now, or was. */
    public Optional<byte[]> document(MeetingId id) {
        byte[] kept = rows.pdf(id);
        return kept == null ? rows.find(id).map(meeting -> draw(meeting, text(meeting), List.of())) : Optional.of(kept);
    }

    /**
     * Freezes the minutes and sends them. The document is drawn (about a second) before the transaction that keeps it.
     *
     * @param version on which the person who validates looked
     */
    public Step validate(MeetingId id, int version, PersonId by) {
        Optional<Meeting> found = rows.find(id);
        if (found.isEmpty()) {
            return Step.UNKNOWN;
        }
        Meeting meeting = found.get();
        Step refusal = refusal(meeting, version);
        if (refusal != Step.DONE) {
            return refusal;
        }
        MinutesText text = text(meeting);
        byte[] pdf =
                seals.sealed(draw(meeting, text, List.of()), settings.agency().name());
        Step kept = transaction.execute(status -> freeze(meeting, text, pdf, by));
        return kept == null ? Step.OVERTAKEN : kept;
    }

    private Step refusal(Meeting meeting, int version) {
        if (!meeting.isOpen()) {
            return Step.OVER;
        }
        if (clock.instant().isBefore(meeting.appointment().starts())) {
            return Step.NOT_YET;
        }
        return meeting.version() == version ? Step.DONE : Step.OVERTAKEN;
    }

    private Step freeze(Meeting drawn, MinutesText text, byte[] pdf, PersonId by) {
        Meeting meeting = rows.lock(drawn.id()).orElseThrow();
        if (!meeting.isOpen()) {
            return Step.OVER;
        }
        if (!text(meeting).equals(text)) {
            return Step.OVERTAKEN;
        }
        Instant now = Instants.micros(clock);
        String content = json.writeValueAsString(text);
        String digest = Sha256.of(content).hex();
        String document = Sha256.of(pdf).hex();
        var fact = new Fact(
                "review.validated",
                "contract:" + meeting.contract(),
                Map.of(
                        "meeting", meeting.id().toString(),
                        "heldAt", meeting.appointment().starts().toString(),
                        "textSha256", digest,
                        "pdfSha256", document,
                        "by", by.toString()));
        EntryId entry = ledger.append(meeting.customer(), fact, now);
        rows.validate(meeting.id(), content, pdf, new Meeting.Validation(now, by, digest, document, entry.number()));
        mails.minutes(
                meeting, Cause.MINUTES, "", "1", new Attachment("vigie-" + day(text) + ".pdf", "application/pdf", pdf));
        return Step.DONE;
    }

    private static String day(MinutesText text) {
        return text.starts()
                .atZone(text.formats(Locale.FRENCH).zone())
                .toLocalDate()
                .toString();
    }

    private MinutesText text(Meeting meeting) {
        return MinutesText.of(
                meeting,
                decisions.of(meeting.id()),
                settings.agency().name(),
                customers.find(meeting.customer()).map(Customer::name).orElse(""),
                contracts.find(meeting.contract()).map(Contract::title).orElse(""));
    }

    private byte[] draw(Meeting meeting, MinutesText text, List<Note> appended) {
        Locale locale = customers.find(meeting.customer()).map(Customer::locale).orElse(Locale.FRENCH);
        return documents.draw(text, appended, locale, settings.agency(), stationery.in(locale));
    }

    /** What was said since the minutes were validated, oldest first. */
    @Transactional(readOnly = true)
    public List<Note> notes(MeetingId id) {
        return notes.of(id);
    }

    /** The minutes with what was appended, as one document; empty while they are not validated. */
    @Transactional(readOnly = true)
    public Optional<byte[]> annotated(MeetingId id) {
        return rows.find(id)
                .flatMap(meeting -> rows.content(id)
                        .map(content -> draw(meeting, json.readValue(content, MinutesText.class), notes.of(id))));
    }

    /**
     * Appends to validated minutes; agreeing twice is once.
     *
     * @param text 1 to {@value Note#LONGEST} characters; may be empty when the customer only agrees
     */
    @Transactional
    public Step append(MeetingId id, Note.Kind kind, String text, PersonId by) {
        Optional<Meeting> found = rows.lock(id);
        if (found.isEmpty()) {
            return Step.UNKNOWN;
        }
        Meeting meeting = found.get();
        if (meeting.validation() == null) {
            return Step.NOT_YET;
        }
        if (kind == Note.Kind.ACKNOWLEDGED && notes.hasAcknowledged(id, by)) {
            return Step.OVER;
        }
        Instant now = Instants.micros(clock);
        EntryId entry = ledger.append(
                meeting.customer(), new Fact(fact(kind), "contract:" + meeting.contract(), details(id, text, by)), now);
        notes.add(meeting, kind, text, by, now, entry.number());
        if (kind == Note.Kind.CORRECTION) {
            mails.minutes(meeting, Cause.CORRECTED, text, Long.toString(entry.number()), null);
        }
        return Step.DONE;
    }

    private static String fact(Note.Kind kind) {
        return switch (kind) {
            case ACKNOWLEDGED -> "review.acknowledged";
            case REMARK -> "review.remarked";
            case CORRECTION -> "review.corrected";
        };
    }

    private static Map<String, String> details(MeetingId id, String text, PersonId by) {
        var details = new HashMap<String, String>();
        details.put("meeting", id.toString());
        details.put("by", by.toString());
        if (!text.isEmpty()) {
            details.put("textSha256", Sha256.of(text).hex());
        }
        return details;
    }

    /** Whether the frozen text still is the one whose digest the ledger keeps. */
    @Transactional(readOnly = true)
    public boolean unchanged(Meeting meeting) {
        Meeting.Validation validation = meeting.validation();
        return validation != null
                && rows.content(meeting.id())
                        .map(content -> Sha256.of(content.getBytes(StandardCharsets.UTF_8))
                                .hex()
                                .equals(validation.digest()))
                        .orElse(false);
    }
}
