package fr.vigie.support.web;

import fr.vigie.kernel.ShopId;
import fr.vigie.support.TicketLine;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list of tickets for a spreadsheet; instants in UTC. */
final class TicketCsv {
    private final Csv csv;

    private TicketCsv(Csv csv) {
        this.csv = csv;
    }

    static TicketCsv begin(HttpServletResponse response) throws IOException {
        Csv csv = Csv.named("tickets", response);
        csv.row(
                "number",
                "shop",
                "subject",
                "severity",
                "activity",
                "state",
                "channel",
                "assignee",
                "opened",
                "resolved",
                "due",
                "remaining_minutes",
                "restored");
        return new TicketCsv(csv);
    }

    void write(List<TicketLine> lines, Map<ShopId, String> names) {
        for (TicketLine line : lines) {
            Duration remaining = line.remaining();
            csv.row(
                    line.number().toString(),
                    names.getOrDefault(line.shop(), ""),
                    line.subject(),
                    line.severity().name(),
                    line.activity().name(),
                    line.state().name(),
                    line.channel().name(),
                    line.assignee(),
                    line.opened().toString(),
                    text(line.resolved()),
                    text(line.due()),
                    remaining == null ? null : Long.toString(remaining.toMinutes()),
                    text(line.restored()));
        }
    }

    void end() {
        csv.end();
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
