package fr.vigie.contract.document;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.ConfidentialityClause.SubProcessor;
import fr.vigie.contract.CustomModulesClause.Criticality;
import fr.vigie.contract.CustomModulesClause.Module;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ResponseClause.Penalty;
import fr.vigie.contract.ResponseClause.Step;
import fr.vigie.contract.document.Annex.Kind;
import fr.vigie.contract.document.Annex.Part;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnnexesTest {

    private static final Annexes.Setting SETTING = new Annexes.Setting(
            "Agence du Phare",
            "02 99 00 00 00",
            "Boutique du Port",
            List.of("Boutique du Port"),
            LocalDate.of(2026, 11, 28));

    private final Clauses clauses = Plan.SERENITE.clauses();

    @ParameterizedTest
    @EnumSource(Plan.class)
    void areWrittenOutInBothLanguages(Plan plan) {
        for (Locale locale : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            assertThat(Annexes.of(plan.clauses(), SETTING, locale))
                    .isNotEmpty()
                    .allSatisfy(annex -> assertThat(text(annex)).doesNotContain("{", "null", "contract.annex"));
        }
    }

    @Test
    void writesTheHoursAndTheHolidaysOfTwoYearsOut() {
        String sla = text(annex(clauses, Kind.SLA));
        assertThat(sla)
                .contains("lundi", "dimanche", "fermé", "de 9 h à 18 h")
                .contains("2026", "2027", "1er janvier", "25 décembre")
                .contains("Rien ne suspend le délai d’intervention");
    }

    @Test
    void countsTheExampleOfCreditsUpToItsCap() {
        Clauses penalised = clauses.with(clauses.response().withPenalty(new Penalty(5, 12)));
        String sla = text(annex(penalised, Kind.SLA));
        // 250.00 € a month: 5 %, 10 %, and a fourth miss beyond the cap of 12 %.
        assertThat(sla)
                .contains("1 × 5 % = 5 % du forfait", "12,50 €")
                .contains("2 × 5 % = 10 % du forfait", "25,00 €")
                .contains("4 × 5 %, plafonnés à 12 % du forfait", "30,00 €");
        assertThat(text(annex(clauses.with(clauses.response().withPenalty(null)), Kind.SLA)))
                .contains("Aucun avoir n’est convenu");
    }

    @Test
    void writesTheStepsOfAvailabilityAndTheCreditForBackupsUnderOneCap() {
        var scale = new Penalty(
                0, 25, List.of(new Step(new BigDecimal("99.9"), 5), new Step(new BigDecimal("99.5"), 10)), 2);
        String sla = text(annex(clauses.with(clauses.response().withPenalty(scale)), Kind.SLA));
        assertThat(sla)
                .contains("moins de 99,9 %", "5 % du forfait, soit 12,50 €")
                .contains("moins de 99,5 %", "10 % du forfait, soit 25,00 €")
                .contains("un avoir de 2 % du forfait", "limités à 25 %")
                .doesNotContain("Délais manqués dans le mois");
    }

    /** GDPR article 28(3): subject matter to purpose, then letters a to h; article 30(2) for the register. */
    @Test
    void holdsEveryPointThatArticle28Requires() {
        Annex dpa = annex(clauses, Kind.DPA);
        assertThat(text(dpa))
                .contains("Objet", "Durée", "Nature", "Finalité", "Types de données", "Personnes concernées")
                .contains("Instructions documentées (a)", "autorisées (b)", "(c, article 32)", "ultérieurs (d)")
                .contains("Aide au client (e et f)", "(f, article 33)", "Fin du contrat (g)", "Contrôle (h)")
                .contains("enfreint le règlement", "article 30, paragraphe 2")
                .contains("sauvegardes chiffrées avant de quitter");
        assertThat(Annexes.of(clauses.with(clauses.confidentiality().withDpa(false)), SETTING, Locale.FRENCH))
                .extracting(Annex::kind)
                .doesNotContain(Kind.DPA);
    }

    @Test
    void namesTheCountriesOutsideEuropeAndTheirSafeguard() {
        String inside = text(annex(clauses, Kind.DPA));
        assertThat(inside).contains("Les données restent dans l’Espace économique européen");
        Clauses abroad = clauses.with(clauses.confidentiality()
                .with(clauses.confidentiality()
                        .processing()
                        .withSubProcessors(List.of(
                                new SubProcessor("Hébergeur", "sauvegardes", "FR"),
                                new SubProcessor("Mail Inc.", "envois", "US")))));
        assertThat(text(annex(abroad, Kind.DPA)))
                .contains("Mail Inc.", "États-Unis", "clauses contractuelles types")
                .doesNotContain("Les données restent dans l’Espace");
    }

    @Test
    void keepsTheRegisterOfCustomModules() {
        Clauses registered = clauses.with(clauses.customModules()
                .withModules(List.of(new Module(
                        "portclick", "modules/portclick", "Studio Môle", "git.example/portclick", Criticality.HIGH))));
        assertThat(text(annex(registered, Kind.MODULES)))
                .contains("portclick", "Studio Môle", "git.example/portclick", "essayé en préproduction");
        assertThat(Annexes.of(clauses.with(clauses.customModules().withNone(true)), SETTING, Locale.FRENCH))
                .extracting(Annex::kind)
                .doesNotContain(Kind.MODULES);
    }

    @Test
    void areNumberedInTheOrderOfThoseThereAre() {
        Clauses without = clauses.with(clauses.confidentiality().withDpa(false));
        assertThat(Annexes.of(without, SETTING, Locale.FRENCH))
                .extracting(Annex::number)
                .containsExactly(1, 2);
    }

    private static Annex annex(Clauses clauses, Kind kind) {
        return Annexes.of(clauses, SETTING, Locale.FRENCH).stream()
                .filter(annex -> annex.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static String text(Annex annex) {
        return annex.title() + "\n" + annex.lead() + "\n"
                + annex.sections().stream()
                        .map(section -> section.heading() + "\n"
                                + section.parts().stream()
                                        .map(AnnexesTest::text)
                                        .collect(Collectors.joining("\n")))
                        .collect(Collectors.joining("\n"))
                        .replace('\u00a0', ' ')
                        .replace('\u202f', ' ');
    }

    private static String text(Part part) {
        return switch (part) {
            case Annex.Paragraph(String text) -> text;
            case Annex.Bullets bullets -> String.join("\n", bullets.items());
            case Annex.Facts facts ->
                facts.lines().stream()
                        .map(line -> line.label() + ": " + line.value())
                        .collect(Collectors.joining("\n"));
            case Annex.Grid grid ->
                String.join(" | ", grid.columns()) + "\n"
                        + grid.rows().stream()
                                .map(row -> String.join(" | ", row))
                                .collect(Collectors.joining("\n"));
        };
    }
}
