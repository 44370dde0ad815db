package fr.vigie.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.Plan;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.Measure;
import fr.vigie.proof.Verdict;
import fr.vigie.testing.Messages;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

/** What was not done, and why, of a March in which the backup of the twelfth was missed for a known cause. */
class ShortcomingsTest {
    private static final MessageSource MESSAGES = Messages.of("report", "proof", "monitoring", "indicator");
    private static final Verdict.Waived WAIVED = new Verdict.Waived("Claire Dumas", "Boutique fermée", List.of(301L));
    private static final Verdict.Excluded EXCLUDED =
            new Verdict.Excluded("Panne de l’hébergeur", new Verdict.Approval("Léa Martin", 302));
    private static final Verdict.Unmeasured UNKNOWN = new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NO_DATA);

    @Test
    void namesTheDayThatWasWaivedAndTheOneThatWasExcludedThoughAllOthersWereHeld() {
        List<ReportView.Lacking> lines =
                lines(Locale.FRENCH, each -> on(each, 12, on(each, 13, each, EXCLUDED), WAIVED));
        assertThat(lines)
                .filteredOn(line -> line.state().equals("Manqué") && isBackup(line))
                .isEmpty();
        assertThat(lines)
                .filteredOn(line -> line.state().equals("Dispensé"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.when()).isEqualTo("12/03/2026");
                    assertThat(line.why()).contains("Boutique fermée", "Claire Dumas");
                    assertThat(line.what())
                            .allSatisfy(what -> assertThat(what.entries()).containsExactly(301L));
                });
        assertThat(lines)
                .filteredOn(line -> line.state().equals("Exclu"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.when()).isEqualTo("13/03/2026");
                    assertThat(line.why()).contains("Panne de l’hébergeur", "Léa Martin");
                    assertThat(line.what())
                            .allSatisfy(what -> assertThat(what.entries()).containsExactly(302L));
                });
        assertThat(lines(Locale.ENGLISH, each -> on(each, 12, each, WAIVED))).anySatisfy(line -> {
            assertThat(line.state()).isEqualTo("Waived");
            assertThat(line.why()).isEqualTo("Waived: Boutique fermée (entered by Claire Dumas)");
        });
    }

    @Test
    void tellsDaysThatFollowOneAnotherAsOneSpan() {
        List<ReportView.Lacking> lines = lines(
                Locale.FRENCH,
                each -> on(each, 20, on(each, 7, on(each, 6, on(each, 5, each, UNKNOWN), UNKNOWN), UNKNOWN), UNKNOWN));
        assertThat(lines)
                .filteredOn(line -> line.state().equals("Non mesuré") && isBackup(line))
                .singleElement()
                .satisfies(line -> assertThat(line.when()).isEqualTo("du 05/03/2026 au 07/03/2026, 20/03/2026"));
        assertThat(lines)
                .as("and what was missed stands beside it")
                .anyMatch(line -> line.state().equals("Manqué") && isBackup(line));
    }

    @Test
    void neverHidesADayWithoutCauseBehindOneThatHasIt() {
        List<ReportView.Lacking> lines = lines(
                Locale.FRENCH, each -> on(each, 20, each, new Verdict.Missed(new Measure.Count(0, 1), List.of())));
        assertThat(lines)
                .filteredOn(line -> line.state().equals("Manqué") && isBackup(line))
                .extracting(ReportView.Lacking::when)
                .contains("12/03/2026", "20/03/2026");
        assertThat(lines)
                .filteredOn(line -> line.when().equals("20/03/2026"))
                .allSatisfy(line -> assertThat(line.why()).startsWith("La cause n’a pas encore été écrite"));
    }

    /** The first sentence promises no reason that the report does not give. */
    @Test
    void opensWithTheReasonsOnlyWhereAllAreWritten() {
        String known = opening(each -> each.asksForCause() ? told(each, "Une panne") : each);
        assertThat(known).contains("et ce relevé dit pourquoi.");
        String unknown = opening(UnaryOperator.identity());
        assertThat(unknown)
                .doesNotContain("dit pourquoi")
                .containsPattern("La cause d’un manquement reste|Les causes de");
    }

    @Test
    void opensWithWordsThatFitNoneAndOne() {
        assertThat(opening(each -> new Assessed(each.duty(), UNKNOWN, null)))
                .contains("Aucun engagement n’a pu être vérifié.")
                .doesNotContain("Les 0");
    }

    private static Assessed told(Assessed each, String cause) {
        return new Assessed(each.duty(), each.verdict(), cause);
    }

    private static String opening(UnaryOperator<Assessed> change) {
        return new ReportWriter(Issue.of(Sample.month(Plan.SERENITE, change)), MESSAGES, Locale.FRENCH)
                .write()
                .sentence();
    }

    @Test
    void saysWhyAMeanInBusinessDaysIsNotMeasured() {
        var unit = new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.UNIT);
        assertThat(lines(Locale.FRENCH, each -> on(each, 3, each, unit)))
                .anySatisfy(line -> assertThat(line.why()).contains("jours ouvrés"));
    }

    private static boolean isBackup(ReportView.Lacking line) {
        return line.what().stream().anyMatch(what -> what.promise().startsWith("Sauvegarde de"));
    }

    /** The backup of one day as it was, or with another verdict. */
    private static Assessed on(Assessed each, int day, Assessed otherwise, Verdict verdict) {
        boolean that =
                each.duty().key().startsWith("backup.") && each.duty().key().contains("/2026-03-%02d".formatted(day));
        return that ? new Assessed(each.duty(), verdict, null) : otherwise;
    }

    private static List<ReportView.Lacking> lines(Locale locale, UnaryOperator<Assessed> change) {
        return new ReportWriter(Issue.of(Sample.month(Plan.SERENITE, change)), MESSAGES, locale)
                .write()
                .lacking();
    }
}
