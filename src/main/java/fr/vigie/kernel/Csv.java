package fr.vigie.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tables as text (RFC 4180). What is written reads well in French spreadsheets: semicolons, each cell quoted. A cell that a
 * spreadsheet would compute gets an apostrophe before it (CWE-1236), which reading takes off again.
 */
public final class Csv {
    /** What begins every file that is written, for spreadsheets to know it as UTF-8. */
    public static final char MARK = '\ufeff';

    private static final String FORMULAS = "=+-@\t\r";

    private Csv() {}

    /**
     * A line of a table that is read.
     *
     * @param number of the line of text on which it begins, from 1
     */
    public record Line(int number, List<String> cells) {
        public Line {
            cells = List.copyOf(cells);
        }

        public boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /** One cell, quoted; a whole number stays as it is. */
    public static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        boolean formula = FORMULAS.indexOf(text.charAt(0)) >= 0 && !text.matches("-?\\d+");
        return '"' + (formula ? "'" + text : text).replace("\"", "\"\"") + '"';
    }

    /** A line with its end. */
    public static String row(Stream<? extends @Nullable String> cells) {
        return cells.map(Csv::cell).collect(Collectors.joining(";")) + "\r\n";
    }

    /**
     * Reads a table. Quoted cells may hold separators, quotes and line ends; one that is never closed goes to the end.
     *
     * @param most lines that are read; what follows is left
     */
    public static List<Line> read(String text, char separator, int most) {
        return new Reader(text, separator).lines(most);
    }

    /** Of the three separators in use, the one that occurs most often outside quotes in the first line. */
    public static char separator(String text) {
        char best = ';';
        long most = 0;
        for (char candidate : new char[] {';', ',', '\t'}) {
            long cells = new Reader(text, candidate)
                    .lines(1).stream().mapToLong(line -> line.cells().size()).sum();
            if (cells > most) {
                best = candidate;
                most = cells;
            }
        }
        return best;
    }

    private static final class Reader {
        private final String text;
        private final char separator;
        private int at;
        private int line = 1;

        Reader(String text, char separator) {
            this.text = !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
            this.separator = separator;
        }

        List<Line> lines(int most) {
            var lines = new ArrayList<Line>();
            while (at < text.length() && lines.size() < most) {
                int number = line;
                lines.add(new Line(number, cells()));
            }
            return lines;
        }

        private List<String> cells() {
            var cells = new ArrayList<String>();
            while (true) {
                cells.add(plain(next()));
                if (at >= text.length()) {
                    return cells;
                }
                char end = text.charAt(at++);
                if (end != separator) {
                    if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                        at++;
                    }
                    line++;
                    return cells;
                }
            }
        }

        private String next() {
            return at < text.length() && text.charAt(at) == '"' ? quoted() : bare();
        }

        private String bare() {
            int from = at;
            while (at < text.length() && text.charAt(at) != separator && !isEnd(text.charAt(at))) {
                at++;
            }
            return text.substring(from, at);
        }

        private String quoted() {
            var cell = new StringBuilder();
            at++;
            while (at < text.length()) {
                char one = text.charAt(at++);
                if (one != '"') {
                    line += one == '\n' ? 1 : 0;
                    cell.append(one);
                } else if (at < text.length() && text.charAt(at) == '"') {
                    cell.append('"');
                    at++;
                } else {
                    return cell + bare();
                }
            }
            return cell.toString();
        }

        private static boolean isEnd(char one) {
            return one == '\n' || one == '\r';
        }

        /** Takes off the apostrophe that {@link Csv#cell} put before a formula. */
        private static String plain(String cell) {
            return cell.length() > 1 && cell.charAt(0) == '\'' && FORMULAS.indexOf(cell.charAt(1)) >= 0
                    ? cell.substring(1)
                    : cell;
        }
    }
}
