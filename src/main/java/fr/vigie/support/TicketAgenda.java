package fr.vigie.support;

import fr.vigie.kernel.Agenda;
import fr.vigie.kernel.AgendaItem;
import fr.vigie.kernel.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The deadlines of tickets, nearest first by the working time that is left: over a closed week-end the order of the dates says
 * little, so that all open tickets with a deadline are looked through for the most urgent.
 */
@Component
class TicketAgenda implements Agenda {
    private static final int MOST = 100;
    private static final int PAGE = 500;

    private final TicketSearch search;

    TicketAgenda(TicketSearch search) {
        this.search = search;
    }

    @Override
    public List<AgendaItem> items(Instant now) {
        List<AgendaItem> items = new ArrayList<>();
        @Nullable String after = null;
        do {
            TicketPage page = search.page(TicketFilter.open(), after, PAGE);
            List<TicketLine> due =
                    page.lines().stream().filter(line -> line.due() != null).toList();
            due.forEach(line -> item(line).ifPresent(items::add));
            after = due.size() < page.lines().size() ? null : page.next();
        } while (after != null);
        return items.stream()
                .sorted(Comparator.comparing(AgendaItem::remaining))
                .limit(MOST)
                .toList();
    }

    private static Optional<AgendaItem> item(TicketLine line) {
        Instant due = line.due();
        Duration remaining = line.remaining();
        Duration allowed = line.allowed();
        ClockKind clock = line.clock();
        return due == null || remaining == null || allowed == null || clock == null
                ? Optional.empty()
                : Optional.of(new AgendaItem(
                        due,
                        remaining,
                        allowed,
                        line.isLate() ? Tone.BAD : line.isPressing() ? Tone.WARN : Tone.INFO,
                        "support.agenda." + clock.name(),
                        List.of(line.number().toString(), line.subject()),
                        null,
                        "support.severity." + line.severity().name(),
                        line.shop(),
                        "/tickets/" + line.id()));
    }
}
