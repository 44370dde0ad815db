package fr.vigie.review;

import fr.vigie.account.Agency;
import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.PublicAddress;
import fr.vigie.contract.TermCalendar;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Formats;
import fr.vigie.mail.Attachment;
import fr.vigie.mail.Mail;
import fr.vigie.mail.Outbox;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The messages about a meeting: each in the language and zone of who receives it, in the transaction of what it tells. */
@Component
class MeetingMail {
    private static final ZoneId ZONE = TermCalendar.PARIS;

    private final Outbox outbox;
    private final MessageSource messages;
    private final PublicAddress address;
    private final AgencySettings settings;
    private final People people;
    private final Customers customers;
    private final Clock clock;

    MeetingMail(
            Outbox outbox,
            MessageSource messages,
            PublicAddress address,
            AgencySettings settings,
            People people,
            Customers customers,
            Clock clock) {
        this.outbox = outbox;
        this.messages = messages;
        this.address = address;
        this.settings = settings;
        this.people = people;
        this.customers = customers;
        this.clock = clock;
    }

    /** Why a message is sent. */
    enum Cause {
        INVITED,
        CHANGED,
        AGENDA,
        CANCELLED,
        MINUTES,
        CORRECTED
    }

    /** Sends a message with the calendar file as the meeting stands now. */
    void send(Meeting meeting, Collection<Participant> to, Cause cause) {
        CalendarFile.Method method =
                cause == Cause.CANCELLED ? CalendarFile.Method.CANCEL : CalendarFile.Method.REQUEST;
        for (Participant one : to) {
            Locale locale = locale(meeting, one);
            byte[] file = file(meeting, method, locale);
            send(meeting, one, cause, "", new Attachment("vigie.ics", CalendarFile.type(method), file));
        }
    }

    /**
     * Sends the document of the minutes.
     *
     * @param said what was corrected; empty for the minutes themselves
     * @param key tells several such messages about one meeting apart
     */
    void minutes(Meeting meeting, Cause cause, String said, String key, @Nullable Attachment pdf) {
        for (Participant one : meeting.participants()) {
            send(meeting, one, cause, said, key, pdf);
        }
    }

    /** The file that an application for calendars opens. */
    byte[] file(Meeting meeting, CalendarFile.Method method, Locale locale) {
        Customer customer = customers.find(meeting.customer()).orElseThrow();
        Optional<Person> planner = people.find(meeting.planner());
        Agency agency = settings.agency();
        EmailAddress from = agency.email() == null
                ? planner.map(Person::email).orElseGet(() -> new EmailAddress("noreply@vigie.invalid"))
                : agency.email();
        return CalendarFile.of(
                new CalendarFile.Event(
                        meeting.id() + "@vigie",
                        meeting.sequence(),
                        clock.instant(),
                        meeting.appointment(),
                        ZONE,
                        text("review.ics.summary", locale, customer.name(), agency.name()),
                        meeting.shared() == null ? "" : points(meeting),
                        new CalendarFile.Party(planner.map(Person::name).orElse(agency.name()), from.value()),
                        meeting.participants().stream()
                                .map(one -> new CalendarFile.Party(
                                        one.name(), one.email().value()))
                                .toList()),
                method);
    }

    private static String points(Meeting meeting) {
        return meeting.topics().all().stream()
                .map(topic -> "– " + topic.title())
                .collect(Collectors.joining("\n"));
    }

    private void send(Meeting meeting, Participant one, Cause cause, String said, Attachment file) {
        send(meeting, one, cause, said, Integer.toString(meeting.sequence()), file);
    }

    private void send(
            Meeting meeting, Participant one, Cause cause, String said, String key, @Nullable Attachment file) {
        Locale locale = locale(meeting, one);
        Formats formats = new Formats(locale, ZONE);
        Meeting.Appointment when = meeting.appointment();
        Object[] arguments = {
            one.name(),
            customers.find(meeting.customer()).orElseThrow().name(),
            formats.dateTime(when.starts()),
            formats.duration(when.length()),
            where(when, locale),
            meeting.topics().all().isEmpty() ? "" : points(meeting),
            page(meeting, one),
            settings.agency().name(),
            cause == Cause.CANCELLED && meeting.cancellation() != null
                    ? meeting.cancellation().reason()
                    : said
        };
        String texts = "review.mail." + cause.name().toLowerCase(Locale.ROOT);
        String subject = text(texts + ".subject", locale, arguments);
        Mail mail = Mail.plain(one.email(), subject, text(texts + ".text", locale, arguments));
        outbox.send(
                meeting.customer(),
                file == null ? mail : mail.with(file),
                "review:" + meeting.id() + ":" + cause + ":" + key + ":" + one.email());
    }

    private String where(Meeting.Appointment when, Locale locale) {
        if (when.link().isEmpty()) {
            return when.place();
        }
        return when.place().isEmpty()
                ? text("review.mail.video", locale, when.link())
                : when.place() + " · " + text("review.mail.video", locale, when.link());
    }

    private String page(Meeting meeting, Participant one) {
        return address.to((one.side() == Participant.Side.AGENCY ? "/reviews/" : "/portal/reviews/") + meeting.id());
    }

    private Locale locale(Meeting meeting, Participant one) {
        return Optional.ofNullable(one.person())
                .flatMap(people::find)
                .map(Person::locale)
                .orElseGet(() ->
                        customers.find(meeting.customer()).map(Customer::locale).orElse(Locale.FRENCH));
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
