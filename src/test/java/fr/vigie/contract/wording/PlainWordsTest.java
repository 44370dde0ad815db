package fr.vigie.contract.wording;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.Plan;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PlainWordsTest {

    private final Clauses serenite = Plan.SERENITE.clauses();

    @Test
    void saysADeadlineWithItsUnitAndItsHours() {
        assertThat(french(ClauseName.RESPONSE, serenite))
                .isEqualTo(
                        "Si les commandes sont bloquées, un technicien intervient en 1 heure ouvrée et la boutique est "
                                + "rétablie en 4 heures ouvrées, du lundi au vendredi de 9\u00a0h à 18\u00a0h, hors jours fériés\u00a0; "
                                + "l’agence vise 95\u00a0% de délais tenus.");
    }

    @Test
    void saysThePriceWithAndWithoutTax() {
        assertThat(french(ClauseName.BUDGET, serenite).replace('\u202f', ' ').replace('\u00a0', ' '))
                .startsWith("250,00 € HT par mois (300,00 € TTC si la TVA française de 20 % s’applique), "
                        + "3 h de travail comprises, puis 75,00 € HT de l’heure")
                .contains("indice Syntec")
                .contains("3 %");
    }

    /** A customer elsewhere may owe the tax itself, or none: no sentence says that French tax is added. */
    @Test
    void promisesFrenchTaxToNobodyWhoMayNotBearIt() {
        assertThat(PlainWords.in(Locale.ENGLISH).sentence(ClauseName.BUDGET, serenite))
                .startsWith(
                        "€250.00 a month excluding tax (€300.00 where French VAT of 20% applies), 3 h of work included");
    }

    @Test
    void saysEveryClauseOfEveryPlanInBothLanguages() {
        for (Plan plan : Plan.values()) {
            for (ClauseName clause : ClauseName.values()) {
                String french = french(clause, plan.clauses());
                String english = PlainWords.in(Locale.ENGLISH).sentence(clause, plan.clauses());
                assertThat(french).endsWith(".").doesNotContain("{", "contract.");
                assertThat(english)
                        .endsWith(".")
                        .doesNotContain("{", "contract.")
                        .isNotEqualTo(french);
            }
        }
    }

    @Test
    void saysByHowMuchTheRecoveryPointMayBeExceeded() {
        assertThat(french(ClauseName.BACKUPS, serenite).replace('\u00a0', ' '))
                .contains("Au pire, 24 h (à 2 h près) de données sont perdues");
        assertThat(PlainWords.in(Locale.ENGLISH).sentence(ClauseName.BACKUPS, serenite))
                .contains("At worst 24 h (give or take 2 h) of data are lost");
        Clauses exact = serenite.with(serenite.backups().withRpoGrace(Duration.ZERO));
        assertThat(french(ClauseName.BACKUPS, exact).replace('\u00a0', ' '))
                .contains("Au pire, 24 h de données sont perdues");
        Clauses none = serenite.with(serenite.backups().withRpo(null));
        assertThat(french(ClauseName.BACKUPS, none)).doesNotContain("près)");
    }

    @Test
    void doesNotHideWhatIsNotPromised() {
        Clauses none = serenite.with(serenite.backups().withRto(null).withDrills(null));
        assertThat(french(ClauseName.BACKUPS, none))
                .contains("restaurée en un délai non promis")
                .endsWith("exercice de restauration\u00a0: jamais.");
    }

    private static String french(ClauseName clause, Clauses clauses) {
        return PlainWords.in(Locale.FRENCH).sentence(clause, clauses);
    }
}
