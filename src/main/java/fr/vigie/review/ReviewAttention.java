package fr.vigie.review;

import fr.vigie.account.Customers;
import fr.vigie.contract.TermCalendar;
import fr.vigie.kernel.Attention;
import fr.vigie.kernel.AttentionItem;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Meetings that must be held soon and are not planned, and those whose minutes are awaited, for the home page. */
@Component
class ReviewAttention implements Attention {
    private static final Duration AHEAD = Duration.ofDays(30);
    private static final int MOST = 20;

    private final Occasions occasions;
    private final MeetingSearch meetings;
    private final Customers customers;

    ReviewAttention(Occasions occasions, MeetingSearch meetings, Customers customers) {
        this.occasions = occasions;
        this.meetings = meetings;
        this.customers = customers;
    }

    @Override
    public List<AttentionItem> items(Instant now) {
        var items = new ArrayList<AttentionItem>();
        meetings.open(now, MOST).stream()
                .filter(meeting -> meeting.state() == Meeting.State.LATE)
                .map(meeting -> new AttentionItem(
                        false,
                        meeting.starts(),
                        Tone.WARN,
                        "review.attention.late",
                        List.of(meeting.customerName()),
                        null,
                        "/reviews/" + meeting.id()))
                .forEach(items::add);
        List<Occasion> due = occasions.all().stream()
                .filter(occasion -> occasion.isDue() && occasion.span().to().isBefore(now.plus(AHEAD)))
                .limit(MOST)
                .toList();
        if (!due.isEmpty()) {
            Map<CustomerId, String> names =
                    customers.names(due.stream().map(Occasion::customer).toList());
            due.forEach(occasion -> items.add(due(occasion, names.getOrDefault(occasion.customer(), ""))));
        }
        return items;
    }

    private static AttentionItem due(Occasion occasion, String customer) {
        LocalDate end = LocalDate.ofInstant(occasion.span().to(), TermCalendar.PARIS);
        return new AttentionItem(
                false,
                occasion.span().from(),
                Tone.WARN,
                "review.attention.due",
                List.of(customer, end),
                null,
                "/reviews/new?contract=" + occasion.contract());
    }
}
