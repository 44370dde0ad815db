package fr.vigie.review;

import fr.vigie.contract.TermCalendar;
import fr.vigie.kernel.Formats;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What minutes say, as it is frozen: page and PDF are drawn from it alone.
 *
 * @param agency its name then
 * @param version of this form
 */
record MinutesText(
        int version,
        String agency,
        String customer,
        String contract,
        Instant starts,
        int minutes,
        String place,
        String link,
        Instant since,
        List<Attendant> participants,
        List<Topic> topics,
        List<Decided> decisions) {
    static final int VERSION = 1;

    record Attendant(Participant.Side side, String name, boolean present) {}

    record Decided(
            int number,
            String text,
            String owner,
            @Nullable LocalDate due,
            @Nullable String ticket) {}

    MinutesText {
        participants = List.copyOf(participants);
        topics = List.copyOf(topics);
        decisions = List.copyOf(decisions);
    }

    static MinutesText of(Meeting meeting, List<Decision> decisions, String agency, String customer, String contract) {
        Meeting.Appointment when = meeting.appointment();
        return new MinutesText(
                VERSION,
                agency,
                customer,
                contract,
                when.starts(),
                (int) when.length().toMinutes(),
                when.place(),
                when.link(),
                meeting.since(),
                meeting.participants().stream()
                        .map(one -> new Attendant(one.side(), one.name(), one.present()))
                        .toList(),
                meeting.topics().all(),
                decisions.stream()
                        .map(each -> new Decided(
                                each.number(),
                                each.text(),
                                each.owner(),
                                each.due(),
                                each.followUp() == null
                                        ? null
                                        : each.followUp().number().toString()))
                        .toList());
    }

    public List<Attendant> attended() {
        return participants.stream().filter(Attendant::present).toList();
    }

    public List<Attendant> excused() {
        return participants.stream().filter(one -> !one.present()).toList();
    }

    public Duration length() {
        return Duration.ofMinutes(minutes);
    }

    /** The instants of the document in one language. */
    Formats formats(Locale locale) {
        return new Formats(locale, TermCalendar.PARIS);
    }
}
