package fr.vigie.review;

import fr.vigie.kernel.Agenda;
import fr.vigie.kernel.AgendaItem;
import fr.vigie.kernel.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The meetings of the coming week, for the home page. */
@Component
record ReviewAgenda(MeetingSearch meetings) implements Agenda {
    private static final Duration AHEAD = Duration.ofDays(7);
    private static final int MOST = 20;

    @Override
    public List<AgendaItem> items(Instant now) {
        return meetings.open(now.plus(AHEAD), MOST).stream()
                .filter(meeting -> meeting.starts().isAfter(now))
                .map(meeting -> new AgendaItem(
                        meeting.starts(),
                        Duration.between(now, meeting.starts()),
                        AHEAD,
                        Tone.INFO,
                        "review.agenda.item",
                        List.of(meeting.customerName()),
                        null,
                        "review.agenda.label",
                        null,
                        "/reviews/" + meeting.id()))
                .toList();
    }
}
