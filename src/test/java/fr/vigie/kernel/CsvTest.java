package fr.vigie.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void writesNothingThatASpreadsheetComputes() {
        assertThat(Csv.cell("=1+1")).isEqualTo("\"'=1+1\"");
        assertThat(Csv.cell("@SUM(A1)")).isEqualTo("\"'@SUM(A1)\"");
        assertThat(Csv.cell("+33 6 12")).isEqualTo("\"'+33 6 12\"");
        assertThat(Csv.cell("-12")).isEqualTo("\"-12\"");
        assertThat(Csv.cell("dit \"bonjour\"")).isEqualTo("\"dit \"\"bonjour\"\"\"");
        assertThat(Csv.cell("")).isEmpty();
    }

    @Test
    void readsQuotedCellsWithSeparatorsAndLineEndsAndNumbersTheLines() {
        List<Csv.Line> lines = Csv.read("a;b\r\n\"1;2\n3\";\"dit \"\"oui\"\"\"\nx;y", ';', 10);
        assertThat(lines)
                .containsExactly(
                        new Csv.Line(1, List.of("a", "b")),
                        new Csv.Line(2, List.of("1;2\n3", "dit \"oui\"")),
                        new Csv.Line(4, List.of("x", "y")));
        assertThat(Csv.read("a\nb\nc", ';', 2)).hasSize(2);
        assertThat(Csv.read("\"jamais fermé;b", ';', 5)).singleElement();
    }

    @Test
    void findsTheSeparatorByTheFirstLine() {
        assertThat(Csv.separator("\ufeffnom;ville\na,b,c,d")).isEqualTo(';');
        assertThat(Csv.separator("\"nom; prénom\",ville")).isEqualTo(',');
        assertThat(Csv.separator("nom\tville")).isEqualTo('\t');
        assertThat(Csv.separator("nom")).isEqualTo(';');
    }

    @Property
    void readsBackWhatItWrote(@ForAll @Size(min = 2, max = 6) List<String> cells) {
        List<String> kept = cells.stream()
                .map(cell -> cell.replace("\r", "").replace("'", "’"))
                .toList();
        String row = Csv.row(kept.stream());
        assertThat(Csv.read(row, ';', 5))
                .singleElement()
                .extracting(Csv.Line::cells)
                .isEqualTo(kept);
        assertThat(kept.stream().map(Csv::cell).collect(Collectors.toList()))
                .noneMatch(cell -> cell.matches("\"[=+@].*"));
    }
}
