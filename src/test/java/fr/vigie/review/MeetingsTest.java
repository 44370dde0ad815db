package fr.vigie.review;

import static fr.vigie.testing.SignedInAs.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.contract.ContractId;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.mail.Attachment;
import fr.vigie.mail.Outbox;
import fr.vigie.mail.StoredMail;
import fr.vigie.pdf.Archivable;
import fr.vigie.report.SignedMonth;
import fr.vigie.seal.SealCheck;
import fr.vigie.seal.Seals;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketMerges;
import fr.vigie.support.TicketState;
import fr.vigie.support.Tickets;
import fr.vigie.testing.DatabaseTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class MeetingsTest {
    private static final Instant STARTS = Instant.parse("2026-04-14T08:00:00Z");

    /** Their own in each test: the outbox keeps what earlier ones sent. */
    private final EmailAddress claire = new EmailAddress("claire-" + PersonId.create() + "@port.example");

    private final EmailAddress paul = new EmailAddress("paul-" + PersonId.create() + "@port.example");

    @Autowired
    private SignedMonth month;

    @Autowired
    private Meetings meetings;

    @Autowired
    private Minutes minutes;

    @Autowired
    private Decisions decisions;

    @Autowired
    private Tickets tickets;

    @Autowired
    private TicketMerges merges;

    @Autowired
    private Occasions occasions;

    @Autowired
    private MeetingSearch search;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Seals seals;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private MovableClock clock;

    private SignedMonth.Signed signed =
            new SignedMonth.Signed(CustomerId.create(), ContractId.create(), ShopId.create());

    @BeforeEach
    void sign() {
        Scopes.run(Scope.agency(), () -> {
            signed = month.sign("Boutique du Port");
            clock.stopAt(SignedMonth.CLOSING);
        });
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void invitesChangesAndCancelsWithTheSameUidAndAGrowingSequence() {
        Scopes.run(Scope.agency(), () -> {
            MeetingId id = meetings.plan(signed.contract(), plan(STARTS, claire, paul), MANAGER);
            assertThat(file(claire)).contains("METHOD:REQUEST", "SEQUENCE:0", "UID:" + id + "@vigie");

            meetings.change(id, plan(STARTS.plus(Duration.ofDays(1)), claire));
            assertThat(file(claire))
                    .contains("METHOD:REQUEST", "SEQUENCE:1", "DTSTART;TZID=Europe/Paris:20260415T100000");
            assertThat(file(paul)).contains("METHOD:CANCEL", "SEQUENCE:1");

            assertThat(meetings.cancel(id, "Grève des trains", MANAGER)).isEqualTo(Step.DONE);
            assertThat(file(claire)).contains("METHOD:CANCEL", "SEQUENCE:2");
            assertThat(outbox.latestTo(claire).orElseThrow().mail().text()).contains("Grève des trains");
            assertThat(meetings.change(id, plan(STARTS, claire))).isEqualTo(Step.OVER);
        });
    }

    @Test
    void tellOfWhatWasSignedSinceTheyWereLastAsked() {
        Scopes.run(Scope.agency(), () -> {
            assertThat(occasions.all()).extracting(Occasion::contract).contains(signed.contract());
            ContractId later = month.sign("Atelier Mimosa").contract();
            clock.stopAt(SignedMonth.CLOSING);
            assertThat(occasions.all()).extracting(Occasion::contract).contains(signed.contract(), later);
        });
    }

    @Test
    void inviteNobodyToAMeetingThatIsPast() {
        Scopes.run(Scope.agency(), () -> {
            meetings.plan(signed.contract(), plan(SignedMonth.CLOSING.minusSeconds(86_400), claire), MANAGER);
            assertThat(outbox.latestTo(claire)).isEmpty();
        });
    }

    @Test
    void preparesTheAgendaFromTheDataAndKeepsWhatPeopleWrote() {
        Scopes.run(Scope.agency(), () -> {
            month.live(signed);
            MeetingId id = meetings.plan(signed.contract(), plan(STARTS, claire), MANAGER);
            Meeting meeting = meetings.find(id).orElseThrow();
            assertThat(meeting.topics().all()).extracting(Topic::subject).containsExactly(Topic.Subject.values());
            assertThat(topic(meeting, Topic.Subject.SERVICE).facts())
                    .contains("Disponibilité")
                    .contains("Interruption du")
                    .contains("cause non établie");
            assertThat(topic(meeting, Topic.Subject.BACKUPS).facts()).contains("29 sauvegardes relues");
            assertThat(topic(meeting, Topic.Subject.DUTIES).facts()).contains("Manqué en mars 2026");
            assertThat(topic(meeting, Topic.Subject.TERMS).facts()).contains("préavis");

            Topic said = new Topic(Topic.Subject.SERVICE, "Disponibilité", "", "Claire est rassurée.");
            assertThat(meetings.write(id, new Topics(List.of(said, own())), meeting.version()))
                    .isEqualTo(Step.DONE);
            assertThat(meetings.write(id, Topics.NONE, meeting.version())).isEqualTo(Step.OVERTAKEN);
            meetings.prepare(id);
            Meeting again = meetings.find(id).orElseThrow();
            assertThat(topic(again, Topic.Subject.SERVICE).said()).isEqualTo("Claire est rassurée.");
            assertThat(topic(again, Topic.Subject.SERVICE).facts()).contains("Interruption du");
            assertThat(again.topics().all()).contains(own());
        });
    }

    @Test
    void turnsADecisionIntoOneTicketAndTellsNextTimeWhatBecameOfIt() {
        Scopes.run(Scope.agency(), () -> {
            MeetingId id = meetings.plan(signed.contract(), plan(STARTS, claire), MANAGER);
            var resolved =
                    new Decisions.Resolved("Passer les sauvegardes à six heures", "Camille", LocalDate.of(2026, 5, 1));
            decisions.add(id, resolved);
            Decision decision = decisions.of(id).getFirst();
            Author camille = Author.staff(MANAGER, "Camille");
            Ticket ticket = decisions
                    .follow(id, decision.id(), signed.shop(), "Décidé au comité.", camille)
                    .orElseThrow();
            assertThat(decisions.follow(id, decision.id(), signed.shop(), "", camille))
                    .hasValueSatisfying(same -> assertThat(same.id()).isEqualTo(ticket.id()));

            clock.stopAt(STARTS.plusSeconds(7_200));
            assertThat(minutes.validate(id, meetings.find(id).orElseThrow().version(), MANAGER))
                    .isEqualTo(Step.DONE);
            clock.stopAt(STARTS.plus(Duration.ofDays(80)));
            MeetingId next = meetings.plan(signed.contract(), plan(STARTS.plus(Duration.ofDays(90)), claire), MANAGER);
            Meeting later = meetings.find(next).orElseThrow();
            assertThat(later.since()).isEqualTo(STARTS);
            assertThat(topic(later, Topic.Subject.DECISIONS).facts())
                    .contains(
                            "Passer les sauvegardes",
                            "1er mai 2026",
                            ticket.number().toString());
            Ticket earlier = tickets.openOnce(
                    "before",
                    new Request(
                            ticket.customer(),
                            ticket.shop(),
                            Channel.AGENCY,
                            ticket.severity(),
                            ticket.activity(),
                            "Sauvegardes",
                            "Déjà demandé."),
                    camille,
                    ticket.opened().minusSeconds(60));
            merges.merge(ticket.id(), earlier.id(), camille).orThrow();
            tickets.resolve(earlier.id(), camille, "Fait.").orThrow();
            assertThat(decisions.of(id).getFirst().followUp())
                    .as("the ticket into which it was merged carries it out")
                    .satisfies(done -> {
                        assertThat(done.ticket()).isEqualTo(earlier.id());
                        assertThat(done.state()).isEqualTo(TicketState.RESOLVED);
                    });
        });
    }

    @Test
    void freezesValidatedMinutesWithTheirProofAndDocument() throws Exception {
        MeetingId id = Scopes.call(Scope.agency(), () -> {
            MeetingId planned = meetings.plan(signed.contract(), plan(STARTS, claire), MANAGER);
            int version = meetings.find(planned).orElseThrow().version();
            assertThat(minutes.validate(planned, version, MANAGER)).isEqualTo(Step.NOT_YET);
            clock.stopAt(STARTS.plusSeconds(3_600));
            meetings.came(planned, Set.of(claire));
            assertThat(minutes.validate(planned, version - 1, MANAGER)).isEqualTo(Step.OVERTAKEN);
            assertThat(minutes.validate(planned, version, MANAGER)).isEqualTo(Step.DONE);
            assertThat(minutes.validate(planned, version, MANAGER)).isEqualTo(Step.OVER);
            return planned;
        });
        Scopes.run(Scope.agency(), () -> {
            Meeting held = meetings.find(id).orElseThrow();
            var entries =
                    ledger.entries(signed.customer(), new LedgerFilter("review.validated", null, null, null), null, 5);
            assertThat(entries).singleElement().satisfies(entry -> {
                assertThat(entry.fact().details()).containsEntry("heldAt", STARTS.toString());
                assertThat(entry.id().number()).isEqualTo(held.validation().entry());
            });
            assertThat(minutes.unchanged(held)).isTrue();
            assertThat(meetings.write(id, Topics.NONE, held.version())).isEqualTo(Step.OVER);
            assertThat(decisions.add(id, new Decisions.Resolved("Trop tard", "Camille", null)))
                    .isEqualTo(Step.OVER);
            StoredMail sent = outbox.latestTo(claire).orElseThrow();
            assertThat(sent.mail().subject()).startsWith("Compte rendu");
            assertThat(outbox.find(sent.id()).orElseThrow().mail().attachments())
                    .singleElement()
                    .extracting(Attachment::type)
                    .isEqualTo("application/pdf");
        });
        assertThatThrownBy(() -> Scopes.run(
                        Scope.agency(),
                        () -> sql.sql("update review_meeting set topics = '{}' where id = :id")
                                .param("id", id.value())
                                .update()))
                .hasMessageContaining("never change");
        byte[] pdf = Scopes.call(Scope.agency(), () -> minutes.document(id).orElseThrow());
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Boutique du Port", "Claire Dumas", "14 avril 2026");
        }
        assertThat(Scopes.call(Scope.agency(), () -> seals.check(pdf)).verdict())
                .isEqualTo(SealCheck.Verdict.WHOLE);
        assertThat(Archivable.faults(pdf)).isEmpty();
    }

    @Test
    void appendsRemarksAndAgreementOfTheCustomerOnceAndHidesOthersMeetings() {
        MeetingId id = Scopes.call(Scope.agency(), () -> {
            clock.stopAt(STARTS.plusSeconds(3_600));
            MeetingId past = meetings.plan(signed.contract(), plan(STARTS, claire), MANAGER);
            minutes.validate(past, meetings.find(past).orElseThrow().version(), MANAGER);
            return past;
        });
        PersonId merchant = PersonId.create();
        Scopes.run(Scope.customer(signed.customer()), () -> {
            assertThat(minutes.append(id, Note.Kind.ACKNOWLEDGED, "", merchant)).isEqualTo(Step.DONE);
            assertThat(minutes.append(id, Note.Kind.ACKNOWLEDGED, "", merchant)).isEqualTo(Step.OVER);
            assertThat(minutes.append(id, Note.Kind.REMARK, "Il manque les soldes.", merchant))
                    .isEqualTo(Step.DONE);
            assertThat(minutes.notes(id)).hasSize(2);
        });
        Scopes.run(Scope.customer(CustomerId.create()), () -> {
            assertThat(meetings.find(id)).isEmpty();
            assertThat(search.page(MeetingFilter.of(signed.customer()), null, 5).lines())
                    .isEmpty();
            assertThat(minutes.append(id, Note.Kind.REMARK, "Chez les autres", merchant))
                    .isEqualTo(Step.UNKNOWN);
        });
    }

    @Test
    void tellsWhichMeetingTheContractPromisesNow() {
        Scopes.run(Scope.agency(), () -> {
            Occasion due = occasions.of(signed.contract()).orElseThrow();
            assertThat(due.isDue()).isTrue();
            assertThat(due.span().contains(meetings.proposal(signed.contract())))
                    .isTrue();
            MeetingId id = meetings.plan(signed.contract(), plan(STARTS, claire), MANAGER);
            assertThat(occasions.of(signed.contract()).orElseThrow().meeting()).isEqualTo(id);
            assertThat(search.next(signed.contract(), SignedMonth.CLOSING)).isEqualTo(STARTS);
            meetings.cancel(id, "Malade", MANAGER);
            assertThat(occasions.of(signed.contract()).orElseThrow().isDue()).isTrue();
            assertThat(search.next(signed.contract(), SignedMonth.CLOSING)).isNull();
        });
    }

    private static Topic own() {
        return new Topic(null, "Le nouveau logo", "", "");
    }

    private static Topic topic(Meeting meeting, Topic.Subject subject) {
        return meeting.topics().all().stream()
                .filter(topic -> topic.subject() == subject)
                .findFirst()
                .orElseThrow();
    }

    private String file(EmailAddress to) {
        StoredMail mail = outbox.find(outbox.latestTo(to).orElseThrow().id()).orElseThrow();
        Attachment file = mail.mail().attachments().getFirst();
        assertThat(file.type()).startsWith("text/calendar; method=");
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    private static Meetings.Plan plan(Instant starts, EmailAddress... invited) {
        return new Meetings.Plan(
                new Meeting.Appointment(starts, Duration.ofHours(1), "À la boutique", ""),
                List.of(invited).stream()
                        .map(email -> new Participant(Participant.Side.CUSTOMER, "Claire Dumas", email, null, true))
                        .toList());
    }
}
