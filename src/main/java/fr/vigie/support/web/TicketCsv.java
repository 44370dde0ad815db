package fr.vigie.support.web;

import fr.vigie.kernel.ShopId;
import fr.vigie.support.TicketLine;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The list of tickets for a spreadsheet: UTF-8 with its mark and semicolons, as French spreadsheets read it; instants in
 * UTC. A cell that a spreadsheet would compute is quoted as text.
 */
final class TicketCsv {
    private TicketCsv() {}

    static void write(List<TicketLine> lines, Map<ShopId, String> names, HttpServletResponse response)
            throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Content-Disposition", "attachment; filename=\"tickets.csv\"");
        PrintWriter out = response.getWriter();
        out.write('\ufeff');
        row(
                out,
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
                "remaining_minutes");
        for (TicketLine line : lines) {
            Duration remaining = line.remaining();
            row(
                    out,
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
                    remaining == null ? null : Long.toString(remaining.toMinutes()));
        }
        out.flush();
    }

    private static void row(PrintWriter out, @Nullable String... cells) {
        out.write(Stream.of(cells).map(TicketCsv::cell).collect(Collectors.joining(";")));
        out.write("\r\n");
    }

    private static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        boolean number = text.matches("-?\\d+");
        String shown = !number && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + shown.replace("\"", "\"\"") + "\"";
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
