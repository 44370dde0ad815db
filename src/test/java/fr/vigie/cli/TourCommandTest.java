package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.lab.LabShop;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The main job from contract to report, as {@code ./vigie tour} goes through it on a live shop and a database of its own. */
@Tag("lab")
class TourCommandTest {

    @TempDir
    private Path documents;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void provesEachStepToTheEnd() {
        Assumptions.assumeTrue(LabShop.missingTools().isEmpty(), "a lab needs: scripts/install-tools demo");
        CommandLine line = Commands.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));

        int exit = line.execute("tour", "--out", documents.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString()
                        .lines()
                        .filter(each -> each.matches("\\d+\\. .*"))
                        .map(each -> each.replaceFirst(" \\(.*", "")))
                .containsExactly(
                        "1. Contrat rédigé et relu",
                        "2. Contrat signé",
                        "3. Boutique prise en charge",
                        "4. Interruption provoquée et vue",
                        "5. Sauvegarde faite et vérifiée",
                        "6. Restauration comparée",
                        "7. Ticket résolu dans les délais",
                        "8. Avenant signé",
                        "9. Échange par courriel, attente décomptée",
                        "10. Deux tickets réunis",
                        "11. Devis approuvé, travail livré",
                        "12. Dépassement des heures compté",
                        "13. Mois clos, relevé rendu",
                        "14. Registre vérifié");
        assertThat(out.toString()).contains("Tout a tenu");
        assertThat(documents.resolve("releve-" + lastMonth() + ".pdf")).isNotEmptyFile();
    }

    private static YearMonth lastMonth() {
        return YearMonth.now(ZoneId.of("Europe/Paris")).minusMonths(1);
    }
}
