package fr.vigie.billing.web;

import fr.vigie.kernel.Money;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list for a spreadsheet: UTF-8 with its mark and semicolons, decimal commas, as French spreadsheets read it; instants in
 * UTC. A cell that a spreadsheet would compute is quoted as text.
 */
final class Csv implements AutoCloseable {
    private final PrintWriter out;

    private Csv(PrintWriter out) {
        this.out = out;
    }

    static Csv open(HttpServletResponse response, String name) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        PrintWriter out = response.getWriter();
        out.write(fr.vigie.kernel.Csv.MARK);
        return new Csv(out);
    }

    static String amount(Money money) {
        return money.amount().toPlainString().replace('.', ',');
    }

    void row(String... cells) {
        out.write(Stream.of(cells).map(Csv::cell).collect(Collectors.joining(";")));
        out.write("\r\n");
    }

    @Override
    public void close() {
        out.flush();
    }

    /** Amounts stay numbers for a spreadsheet to add up. */
    private static String cell(String text) {
        return text.matches("-?\\d+(,\\d+)?") ? text : fr.vigie.kernel.Csv.cell(text);
    }
}
