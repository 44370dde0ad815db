package fr.vigie.demo;

import static fr.vigie.demo.DemoHistory.at;

import fr.vigie.account.Person;
import fr.vigie.contract.ContractId;
import fr.vigie.review.Decision;
import fr.vigie.review.Decisions;
import fr.vigie.review.Meeting;
import fr.vigie.review.MeetingId;
import fr.vigie.review.Meetings;
import fr.vigie.review.Minutes;
import fr.vigie.review.Note;
import fr.vigie.review.Participant;
import fr.vigie.review.Step;
import fr.vigie.review.Topic;
import fr.vigie.review.Topics;
import fr.vigie.shop.Shop;
import fr.vigie.support.Author;
import fr.vigie.support.Ticket;
import fr.vigie.support.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Business reviews: one that was held, with decisions and the merchant's approval, and others that are planned. */
@Component
@ConditionalOnProperty("vigie.demo")
class DemoReviews {
    private static final Map<Topic.Subject, String> SAID = Map.of(
            Topic.Subject.SERVICE,
            "Claire Dumas n’a reçu aucune plainte de clients pendant la coupure de la nuit. Elle demande à être appelée si une coupure tombe un samedi.",
            Topic.Subject.BACKUPS,
            "Une sauvegarde par semaine est jugée trop peu avant les fêtes ; l’option d’une sauvegarde par jour est présentée.",
            Topic.Subject.HOURS,
            "Les heures suffisent. Celles qui restent serviront à préparer les soldes.");

    private final DemoPeople people;
    private final Workdays workdays;
    private final Meetings meetings;
    private final Minutes minutes;
    private final Decisions decisions;
    private final Tickets tickets;

    DemoReviews(
            DemoPeople people,
            Workdays workdays,
            Meetings meetings,
            Minutes minutes,
            Decisions decisions,
            Tickets tickets) {
        this.people = people;
        this.workdays = workdays;
        this.meetings = meetings;
        this.minutes = minutes;
        this.decisions = decisions;
        this.tickets = tickets;
    }

    /** Planned, its agenda sent a week before, held with two decisions, and approved by the merchant two days later. */
    void held(Timeline timeline, ContractId contract, Shop shop, Person merchant, YearMonth month) {
        LocalDate day = workdays.from(month.atDay(22));
        Instant starts = at(day, 10, 0);
        var planned = new ArrayList<MeetingId>();
        timeline.at(starts.minus(Duration.ofDays(8)), () -> {
            MeetingId id = plan(contract, merchant, starts, "À la boutique, 3 rue du Port", "");
            planned.add(id);
            meetings.share(id);
        });
        timeline.at(starts.plus(Duration.ofMinutes(55)), () -> planned.forEach(id -> hold(id, shop, day)));
        timeline.at(
                starts.plus(Duration.ofDays(2)),
                () -> planned.forEach(id -> minutes.append(id, Note.Kind.ACKNOWLEDGED, "", merchant.id())));
    }

    private void hold(MeetingId id, Shop shop, LocalDate day) {
        meetings.prepare(id);
        Meeting meeting = meetings.find(id).orElseThrow();
        List<Topic> said = meeting.topics().all().stream()
                .map(topic -> new Topic(
                        topic.subject(),
                        topic.title(),
                        topic.facts(),
                        topic.subject() == null ? "" : SAID.getOrDefault(topic.subject(), "")))
                .toList();
        require(meetings.write(id, new Topics(said), meeting.version()));
        Author manager = Author.staff(people.manager().id(), people.manager().name());
        require(decisions.add(
                id,
                new Decisions.Resolved(
                        "Prévenir Claire Dumas par téléphone de toute coupure un samedi",
                        people.technician().name(),
                        day.plusDays(7))));
        require(decisions.add(
                id,
                new Decisions.Resolved(
                        "Chiffrer le retrait en magasin avant les soldes",
                        people.manager().name(),
                        day.plusDays(21))));
        Decision first = decisions.of(id).getFirst();
        Ticket ticket = decisions
                .follow(id, first.id(), shop.id(), "Décidé au comité de suivi.", manager)
                .orElseThrow();
        tickets.resolve(ticket.id(), manager, "La consigne est inscrite dans la fiche de la boutique.");
        require(minutes.validate(
                id, meetings.find(id).orElseThrow().version(), people.manager().id()));
    }

    /** Planned some days ahead of now, by video. */
    void planned(Timeline timeline, ContractId contract, Person merchant, Instant now, int days) {
        LocalDate day =
                workdays.from(LocalDate.ofInstant(now, DemoHistory.PARIS).plusDays(days));
        timeline.at(
                now.minus(Duration.ofHours(26)),
                () -> plan(contract, merchant, at(day, 14, 0), "", "https://visio.example/comite-de-suivi"));
    }

    private MeetingId plan(ContractId contract, Person merchant, Instant starts, String place, String link) {
        Person manager = people.manager();
        return meetings.plan(
                contract,
                new Meetings.Plan(
                        new Meeting.Appointment(starts, Duration.ofHours(1), place, link),
                        List.of(
                                participant(Participant.Side.CUSTOMER, merchant),
                                participant(Participant.Side.AGENCY, manager),
                                participant(Participant.Side.AGENCY, people.technician()))),
                manager.id());
    }

    private static Participant participant(Participant.Side side, Person person) {
        return new Participant(side, person.name(), person.email(), person.id(), true);
    }

    private static void require(Step step) {
        if (step != Step.DONE) {
            throw new IllegalStateException("the demonstration's review was not kept: " + step);
        }
    }
}
