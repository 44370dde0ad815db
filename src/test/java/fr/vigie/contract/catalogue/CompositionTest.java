package fr.vigie.contract.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.BackupsClause;
import fr.vigie.contract.BudgetClause;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.Plan;
import fr.vigie.contract.Severity;
import fr.vigie.contract.review.Review;
import fr.vigie.contract.review.Subject;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Money;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Delay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompositionTest {

    private static final List<OfferedOption> STARTING = StartingCatalogue.items().stream()
            .filter(OfferedOption.class::isInstance)
            .map(OfferedOption.class::cast)
            .toList();

    private final OfferedOption onCall = STARTING.getFirst();
    private final OfferedOption drill = STARTING.get(2);
    private final OfferedOption hours = STARTING.get(3);

    @ParameterizedTest
    @EnumSource(Plan.class)
    void everyStartingOptionMayBeOfferedBesideEveryPlan(Plan plan) {
        for (OfferedOption option : STARTING) {
            assertThat(OptionCheck.refusal(option, List.of(offered(Plan.ESSENTIEL), offered(plan))))
                    .describedAs(option.code())
                    .isEmpty();
        }
    }

    @Test
    void onCallDutyShortensWhatIsPromisedForOutages() {
        Clauses clauses = new Composition(offered(Plan.SERENITE), List.of(onCall)).clauses(Locale.FRENCH);
        assertThat(clauses.response().coverage(Severity.CRITICAL)).isEqualTo(CalendarId.ALWAYS);
        assertThat(clauses.response().coverage(Severity.STANDARD)).isEqualTo(CalendarId.OFFICE);
        assertThat(clauses.response()
                        .commitment(Severity.CRITICAL)
                        .orElseThrow()
                        .restoration())
                .isEqualTo(Delay.CalendarHours.of(4));
        assertThat(clauses.budget().monthlyFee()).isEqualTo(Money.euros("370"));
        assertThat(clauses.budget().options())
                .containsExactly(new BudgetClause.Option("astreinte-24-7", "Astreinte 24/7", Money.euros("120"), 1));
        assertThat(Review.of(new Subject(1, clauses)).maySend()).isTrue();
    }

    @Test
    void moreHoursAddUpInBothClausesThatStateThem() {
        Clauses clauses = new Composition(offered(Plan.SERENITE), List.of(hours)).clauses(Locale.FRENCH);
        assertThat(clauses.support().included()).isEqualTo(Duration.ofHours(5));
        assertThat(clauses.budget().included()).isEqualTo(Duration.ofHours(5));
    }

    @Test
    void tellsWhichOptionWouldBePaidForNothing() {
        assertThat(new Composition(offered(Plan.PERFORMANCE), List.of(onCall, drill, hours)).idle())
                .containsExactly(onCall, drill);
        OfferedOption rarer = option("trimestre", Map.of("drills", Cadence.QUARTERLY.name()));
        assertThat(new Composition(offered(Plan.ESSENTIEL), List.of(rarer, drill)).idle())
                .containsExactly(rarer);
    }

    @Test
    void refusesAnOptionThatDoesNothing() {
        assertThat(OptionCheck.refusal(option("rien", Map.of()), plans())).contains(new Refused.ChangesNothing());
        OfferedOption yearly = option("an", Map.of("drills", Cadence.YEARLY.name()));
        assertThat(OptionCheck.refusal(yearly, plans())).contains(new Refused.InEveryPlan());
    }

    @Test
    void refusesAnOptionByWhichAPlanContradictsItself() {
        OfferedOption upsideDown = option("envers", Map.of("restoration-critical", "calendar PT1H", "rpo", "PT1H"));
        assertThat(OptionCheck.refusal(upsideDown, plans()))
                .get()
                .isInstanceOfSatisfying(
                        Refused.Contradicts.class,
                        why -> assertThat(why.rule().id()).isNotBlank());
    }

    @Property(tries = 200)
    void optionsAddUpTheSameInAnyOrder(@ForAll("options") List<OfferedOption> options, @ForAll Random random) {
        List<OfferedOption> shuffled = new ArrayList<>(options);
        Collections.shuffle(shuffled, random);
        for (Plan plan : Plan.values()) {
            assertThat(applied(plan.clauses(), shuffled)).isEqualTo(applied(plan.clauses(), options));
        }
    }

    @Property(tries = 200)
    void noOptionEverTakesAPromiseAway(@ForAll("options") List<OfferedOption> options) {
        for (Plan plan : Plan.values()) {
            Clauses after = applied(plan.clauses(), options);
            for (Facet<?> facet : Facets.all()) {
                assertThat(facet.promisesMore(plan.clauses(), after))
                        .describedAs(facet.key())
                        .isFalse();
            }
        }
    }

    @Property(tries = 200)
    void takingAwayWhatWasAddedGivesThePlanBack(@ForAll("options") List<OfferedOption> options) {
        for (Plan plan : Plan.values()) {
            Clauses with = Recomposition.of(plan.clauses(), plan.clauses(), List.of(), options, Locale.FRENCH)
                    .clauses();
            assertThat(with).isEqualTo(new Composition(offered(plan), options).clauses(Locale.FRENCH));
            Recomposition back = Recomposition.of(with, plan.clauses(), options, List.of(), Locale.FRENCH);
            assertThat(back.clauses()).isEqualTo(plan.clauses());
            assertThat(back.kept()).isEmpty();
        }
    }

    @Test
    void keepsWhatWasNegotiatedApart() {
        Clauses plan = Plan.SERENITE.clauses();
        Clauses signed = new Composition(offered(Plan.SERENITE), List.of(onCall, drill)).clauses(Locale.FRENCH);
        Clauses negotiated = signed.with(signed.backups().withDrills(Cadence.WEEKLY))
                .with(signed.response().withTarget(99));
        Recomposition without =
                Recomposition.of(negotiated, plan, List.of(onCall, drill), List.of(onCall), Locale.FRENCH);
        assertThat(without.clauses().backups().drills()).isEqualTo(Cadence.WEEKLY);
        assertThat(without.kept()).extracting(Facet::key).containsExactly("drills");
        assertThat(without.clauses().response().target()).isEqualTo(99);
        assertThat(without.clauses().response().onCall()).isEqualTo(CalendarId.ALWAYS);
        assertThat(without.clauses().budget().options())
                .extracting(BudgetClause.Option::code)
                .containsExactly("astreinte-24-7");
    }

    @Test
    void keepsTheAgreedPriceOfAnOptionAndOptionsFromElsewhere() {
        Clauses signed = new Composition(offered(Plan.SERENITE), List.of(onCall)).clauses(Locale.FRENCH);
        BudgetClause.Option agreed = signed.budget().options().getFirst().costing(Money.euros("99"));
        BudgetClause.Option elsewhere = new BudgetClause.Option("cafe", "Café", Money.euros("5"));
        Clauses dealt = signed.with(signed.budget().withOptions(List.of(agreed, elsewhere)));
        Recomposition more = Recomposition.of(
                dealt, Plan.SERENITE.clauses(), List.of(onCall), List.of(onCall, hours), Locale.FRENCH);
        assertThat(more.clauses().budget().options())
                .extracting(BudgetClause.Option::monthly)
                .containsExactly(Money.euros("99"), Money.euros("5"), Money.euros("140"));
    }

    @Test
    void doesNotKnowWhatAnOptionHadChangedWithoutThePlan() {
        Clauses signed = new Composition(offered(Plan.SERENITE), List.of(drill)).clauses(Locale.FRENCH);
        Recomposition without = Recomposition.of(signed, null, List.of(drill), List.of(), Locale.FRENCH);
        assertThat(without.clauses().backups().drills()).isEqualTo(Cadence.MONTHLY);
        assertThat(without.kept()).extracting(Facet::key).containsExactly("drills");
    }

    @Provide
    Arbitrary<List<OfferedOption>> options() {
        Arbitrary<Map<String, String>> changes = Arbitraries.maps(
                        Arbitraries.of(Facets.all()), Arbitraries.integers().between(1, 5))
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(chosen -> {
                    Map<String, String> wanted = new HashMap<>();
                    chosen.forEach((facet, n) -> wanted.put(facet.key(), value(facet, n)));
                    return wanted;
                });
        return changes.list().ofMinSize(1).ofMaxSize(4).map(all -> {
            List<OfferedOption> found = new ArrayList<>();
            all.forEach(each -> found.add(option("o" + found.size(), each)));
            return found;
        });
    }

    private static String value(Facet<?> facet, int n) {
        return switch (facet.kind()) {
            case DELAY ->
                Arrays.asList("calendar PT1H", "calendar PT8H", "business PT1H", "business PT6H", "days 2")
                        .get(n - 1);
            case CADENCE -> Cadence.values()[n].name();
            case CALENDAR -> (n < 3 ? CalendarId.ALWAYS : CalendarId.EXTENDED).value();
            case HOURS, MORE_HOURS -> Duration.ofHours(n).toString();
            case PERCENT -> "99." + n;
            case FLAG -> "true";
        };
    }

    private static Clauses applied(Clauses clauses, List<OfferedOption> options) {
        Clauses changed = clauses;
        for (OfferedOption option : options) {
            changed = option.applyTo(changed);
        }
        return changed;
    }

    private static List<OfferedPlan> plans() {
        return Arrays.stream(Plan.values()).map(CompositionTest::offered).toList();
    }

    private static OfferedPlan offered(Plan plan) {
        return new OfferedPlan(
                plan.agreed().code(),
                1,
                new Bilingual(plan.title(), plan.title()),
                new Bilingual("", ""),
                plan.clauses(),
                true,
                null);
    }

    private static OfferedOption option(String code, Map<String, String> changes) {
        return new OfferedOption(
                code, 1, new Bilingual(code, code), new Bilingual("", ""), Money.euros("10"), changes, true, null);
    }

    /** Contents of backups are saved by lines whose order is that of the enumeration. */
    @Test
    void addsABackupLineInItsPlace() {
        Clauses few = Plan.SERENITE
                .clauses()
                .with(Plan.SERENITE
                        .clauses()
                        .backups()
                        .withLines(List.of(new BackupsClause.Line(BackupsClause.Content.IMAGES, Cadence.DAILY))));
        Clauses more = option("base", Map.of("backups-database", Cadence.HOURLY.name()))
                .applyTo(few);
        assertThat(more.backups().lines())
                .extracting(BackupsClause.Line::content)
                .containsExactly(BackupsClause.Content.DATABASE, BackupsClause.Content.IMAGES);
    }
}
