package fr.vigie.review;

import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.TermCalendar;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.review.MeetingMail.Cause;
import fr.vigie.worktime.BusinessCalendar;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.agency.AgencyCalendars;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Plans meetings, invites to them, and keeps their agenda and minutes while they are written. Whoever is invited hears of
 * each change, with a calendar file that takes the place of the one before.
 */
@Component
public class Meetings {
    private final MeetingRows rows;
    private final MeetingSearch search;
    private final Occasions occasions;
    private final Preparation preparation;
    private final MeetingMail mails;
    private final Contracts contracts;
    private final AgencyCalendars calendars;
    private final Clock clock;

    Meetings(
            MeetingRows rows,
            MeetingSearch search,
            Occasions occasions,
            Preparation preparation,
            MeetingMail mails,
            Contracts contracts,
            AgencyCalendars calendars,
            Clock clock) {
        this.rows = rows;
        this.search = search;
        this.occasions = occasions;
        this.preparation = preparation;
        this.mails = mails;
        this.contracts = contracts;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** @param participants at least one, each address once */
    public record Plan(Meeting.Appointment appointment, List<Participant> participants) {
        public Plan {
            participants = List.copyOf(participants);
            if (participants.isEmpty()
                    || participants.stream().map(Participant::email).distinct().count() != participants.size()) {
                throw new IllegalArgumentException("a meeting has participants, each address once");
            }
        }
    }

    @Transactional(readOnly = true)
    public Optional<Meeting> find(MeetingId id) {
        return rows.find(id);
    }

    /** When the next meeting of a contract is best held, by the cadence that it promises and the agency's working days. */
    @Transactional(readOnly = true)
    public Instant proposal(ContractId contract) {
        Instant now = Instants.micros(clock);
        Optional<Occasion> occasion = occasions.of(contract);
        BusinessCalendar office = calendars.current().get(CalendarId.OFFICE);
        return new Proposal(office::isBusinessDay, TermCalendar.PARIS)
                .of(
                        occasion.map(Occasion::span).orElse(null),
                        occasion.map(Occasion::cadence).orElse(null),
                        search.last(contract, now),
                        now);
    }

    /** Plans a meeting with an agenda prepared from the data, and invites to it; to one that is past nobody is. */
    @Transactional
    public MeetingId plan(ContractId contract, Plan plan, PersonId by) {
        Contract about = contracts.find(contract).orElseThrow();
        Instant now = Instants.micros(clock);
        Meeting bare = new Meeting(
                MeetingId.create(),
                about.customer(),
                contract,
                plan.appointment(),
                0,
                preparation.since(about, plan.appointment().starts()),
                Topics.NONE,
                0,
                null,
                null,
                by,
                now,
                null,
                null,
                plan.participants());
        rows.add(bare);
        prepare(bare);
        if (bare.appointment().starts().isAfter(now)) {
            mails.send(bare, bare.participants(), Cause.INVITED);
        }
        return bare.id();
    }

    /** Changes when, where and with whom. Those who are no longer invited hear that it is cancelled for them. */
    @Transactional
    public Step change(MeetingId id, Plan plan) {
        Optional<Meeting> found = rows.lock(id);
        if (found.isEmpty() || !found.get().isOpen()) {
            return found.isEmpty() ? Step.UNKNOWN : Step.OVER;
        }
        Meeting before = found.get();
        rows.change(with(before, plan));
        Meeting after = rows.find(id).orElseThrow();
        Set<EmailAddress> still =
                plan.participants().stream().map(Participant::email).collect(Collectors.toSet());
        Set<EmailAddress> were =
                before.participants().stream().map(Participant::email).collect(Collectors.toSet());
        if (!plan.appointment().period().to().isAfter(clock.instant())) {
            return Step.DONE;
        }
        var changed = new ArrayList<Participant>();
        var invited = new ArrayList<Participant>();
        after.participants().forEach(one -> (were.contains(one.email()) ? changed : invited).add(one));
        mails.send(after, changed, Cause.CHANGED);
        mails.send(after, invited, Cause.INVITED);
        mails.send(
                after,
                before.participants().stream()
                        .filter(one -> !still.contains(one.email()))
                        .toList(),
                Cause.CANCELLED);
        return Step.DONE;
    }

    /** Who stays keeps whether they came. */
    private static Meeting with(Meeting before, Plan plan) {
        Set<EmailAddress> absent = before.participants().stream()
                .filter(one -> !one.present())
                .map(Participant::email)
                .collect(Collectors.toSet());
        return new Meeting(
                before.id(),
                before.customer(),
                before.contract(),
                plan.appointment(),
                before.sequence(),
                before.since(),
                before.topics(),
                before.version(),
                before.prepared(),
                before.shared(),
                before.planner(),
                before.planned(),
                null,
                null,
                plan.participants().stream()
                        .map(one -> one.came(!absent.contains(one.email())))
                        .toList());
    }

    /** @param reason for those invited, 1 to 500 characters */
    @Transactional
    public Step cancel(MeetingId id, String reason, PersonId by) {
        Optional<Meeting> found = rows.lock(id);
        if (found.isEmpty() || !found.get().isOpen()) {
            return found.isEmpty() ? Step.UNKNOWN : Step.OVER;
        }
        rows.cancel(id, reason, by, Instants.micros(clock));
        Meeting after = rows.find(id).orElseThrow();
        mails.send(after, after.participants(), Cause.CANCELLED);
        return Step.DONE;
    }

    /** Takes the facts of the agenda from the data anew; what people wrote stays. */
    @Transactional
    public Step prepare(MeetingId id) {
        Optional<Meeting> found = rows.lock(id);
        if (found.isEmpty() || !found.get().isOpen()) {
            return found.isEmpty() ? Step.UNKNOWN : Step.OVER;
        }
        return prepare(found.get());
    }

    private Step prepare(Meeting meeting) {
        Topics topics = meeting.topics().prepared(preparation.of(meeting, meeting.since()));
        return rows.write(meeting.id(), topics, meeting.version(), Instants.micros(clock)) ? Step.DONE : Step.OVERTAKEN;
    }

    /**
     * Keeps agenda and minutes as they were typed so far.
     *
     * @param version on which they were typed
     */
    @Transactional
    public Step write(MeetingId id, Topics topics, int version) {
        if (rows.write(id, topics, version, null)) {
            return Step.DONE;
        }
        return rows.find(id)
                .map(meeting -> meeting.isOpen() ? Step.OVERTAKEN : Step.OVER)
                .orElse(Step.UNKNOWN);
    }

    /** Sends the agenda to everyone invited; from then on the portal shows it. */
    @Transactional
    public Step share(MeetingId id) {
        Optional<Meeting> found = rows.lock(id);
        if (found.isEmpty() || !found.get().isOpen()) {
            return found.isEmpty() ? Step.UNKNOWN : Step.OVER;
        }
        rows.share(id, Instants.micros(clock));
        Meeting after = rows.find(id).orElseThrow();
        mails.send(after, after.participants(), Cause.AGENDA);
        return Step.DONE;
    }

    /** Keeps who came. */
    @Transactional
    public Step came(MeetingId id, Set<EmailAddress> present) {
        Optional<Meeting> found = rows.lock(id);
        if (found.isEmpty() || !found.get().isOpen()) {
            return found.isEmpty() ? Step.UNKNOWN : Step.OVER;
        }
        rows.came(id, present);
        return Step.DONE;
    }

    /** The invitation as a file for calendars, in one language. */
    @Transactional(readOnly = true)
    public byte[] calendarFile(Meeting meeting, Locale locale) {
        return mails.file(
                meeting,
                meeting.cancellation() == null ? CalendarFile.Method.REQUEST : CalendarFile.Method.CANCEL,
                locale);
    }
}
