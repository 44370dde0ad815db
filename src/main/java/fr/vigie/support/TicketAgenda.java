package fr.vigie.support;

import fr.vigie.kernel.Agenda;
import fr.vigie.kernel.AgendaItem;
import fr.vigie.kernel.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The deadlines of tickets, nearest first by the working time that is left. */
@Component
class TicketAgenda implements Agenda {
    private static final int MOST = 100;

    private final TicketSearch search;

    TicketAgenda(TicketSearch search) {
        this.search = search;
    }

    @Override
    public List<AgendaItem> items(Instant now) {
        List<AgendaItem> items = new ArrayList<>();
        for (TicketLine line : search.page(TicketFilter.open(), null, MOST).lines()) {
            Instant due = line.due();
            Duration remaining = line.remaining();
            Duration allowed = line.allowed();
            ClockKind clock = line.clock();
            if (due != null && remaining != null && allowed != null && clock != null) {
                items.add(new AgendaItem(
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
        items.sort(Comparator.comparing(AgendaItem::remaining));
        return items;
    }
}
