package fr.vigie.support.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table for a spreadsheet: UTF-8 with its mark and semicolons, as French spreadsheets read it. A cell that a spreadsheet
 * would compute is quoted as text.
 */
final class Csv {
    private final PrintWriter out;

    private Csv(PrintWriter out) {
        this.out = out;
    }

    /** Begins to answer with a table of this name. */
    static Csv named(String name, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        PrintWriter out = response.getWriter();
        out.write(fr.vigie.kernel.Csv.MARK);
        return new Csv(out);
    }

    void row(@Nullable String... cells) {
        out.write(fr.vigie.kernel.Csv.row(Stream.of(cells)));
    }

    void end() {
        out.flush();
    }
}
