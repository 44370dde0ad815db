package fr.vigie.contract;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.DurationClause.Renewal;
import fr.vigie.contract.LifeEvent.Kind;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Sha256;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Contracts in force since 3 March 2026. */
class SignedTermsTest {

    private static final DurationClause EXPRESS = terms(12, Renewal.EXPRESS, 12);
    private static final DurationClause TACIT = terms(12, Renewal.TACIT, 12);

    @Test
    void endsWithItsFirstTerm() {
        assertThat(begun(EXPRESS).end()).isEqualTo(paris("2027-03-03"));
        assertThat(begun(TACIT).end()).isNull();
    }

    @Test
    void keepsARenewalWhateverElseIsAmendedAfterIt() {
        Story story = begun(EXPRESS).renewed("2026-05-04", "2028-03-03");
        story.amended("2026-06-01", "2026-06-01", EXPRESS);
        assertThat(story.end()).isEqualTo(paris("2028-03-03"));
        story.amended("2026-07-01", "2027-01-01", EXPRESS.withNoticeMonths(6).withCureDays(10));
        assertThat(story.end()).isEqualTo(paris("2028-03-03"));
        story.renewed("2026-08-01", "2029-03-03").amended("2027-06-01", "2027-06-01", EXPRESS);
        assertThat(story.end()).isEqualTo(paris("2029-03-03"));
    }

    @Test
    void keepsARenewalThatIsAgreedWhileTheAmendmentAwaitsItsSignature() {
        Story story = begun(EXPRESS);
        assertThat(story.terms().endOnceSigned(EXPRESS, paris("2026-06-01"))).isEqualTo(paris("2027-03-03"));
        story.renewed("2026-05-04", "2028-03-03");
        assertThat(story.terms().endOnceSigned(EXPRESS, paris("2026-06-01"))).isEqualTo(paris("2028-03-03"));
    }

    @Test
    void isLengthenedByAnAmendmentOfItsTerm() {
        DurationClause twoYears = terms(24, Renewal.EXPRESS, 12);
        assertThat(begun(EXPRESS).amended("2026-06-01", "2026-06-01", twoYears).end())
                .isEqualTo(paris("2028-03-03"));
        Story renewed = begun(EXPRESS).renewed("2026-05-04", "2028-03-03");
        assertThat(renewed.amended("2026-06-01", "2026-06-01", terms(36, Renewal.EXPRESS, 12))
                        .end())
                .isEqualTo(paris("2029-03-03"));
    }

    /** A year and a half instead of a year: nobody meant to take the renewal back. */
    @Test
    void isNotCutShortByAnAmendmentThatMakesTheTermLongerThanItWasButNotAsLongAsAgreed() {
        Story story = begun(EXPRESS)
                .renewed("2026-05-04", "2028-03-03")
                .amended("2026-06-01", "2026-06-01", terms(18, Renewal.EXPRESS, 12));
        assertThat(story.end()).isEqualTo(paris("2028-03-03"));
    }

    @Test
    void keepsARenewalWhenOnlyTermsToComeChange() {
        Story story = begun(EXPRESS)
                .renewed("2026-05-04", "2028-03-03")
                .amended("2026-06-01", "2026-06-01", terms(12, Renewal.EXPRESS, 1));
        assertThat(story.end()).isEqualTo(paris("2028-03-03"));
    }

    @Test
    void isCutShortByAnAmendmentThatMakesTheTermShorter() {
        Story story = begun(EXPRESS)
                .renewed("2026-05-04", "2028-03-03")
                .amended("2026-06-01", "2026-06-01", terms(6, Renewal.EXPRESS, 6));
        assertThat(story.end()).isEqualTo(paris("2026-09-03"));
        story.amended("2026-07-01", "2026-07-01", terms(6, Renewal.EXPRESS, 6));
        assertThat(story.end()).as("what it undid does not come back").isEqualTo(paris("2026-09-03"));
    }

    @Test
    void endsWithTheTermOnceTacitRenewalIsGivenUp() {
        Story story = begun(TACIT).amended("2027-06-01", "2027-07-01", EXPRESS);
        assertThat(story.end()).isEqualTo(paris("2028-03-03"));
        assertThat(begun(EXPRESS).amended("2026-06-01", "2026-06-01", TACIT).end())
                .isNull();
        assertThat(begun(TACIT).amended("2026-06-01", "2026-06-01", TACIT).end())
                .isNull();
    }

    @Test
    void aTermThatFollowedByItselfSaysNothingOfTheEnd() {
        Story story = begun(TACIT).amended("2027-01-10", "2027-06-01", EXPRESS);
        assertThat(story.end()).isEqualTo(paris("2028-03-03"));
        story.followed("2027-03-03");
        assertThat(story.end()).isEqualTo(paris("2028-03-03"));
    }

    @Test
    void anEndThatWasSetStandsWhateverIsSignedUnderIt() {
        Story story = begun(EXPRESS);
        story.add(LifeEvent.of(Kind.TERMINATED, paris("2026-05-04"), 1)
                .from(paris("2026-10-01"))
                .until(paris("2026-10-01")));
        assertThat(story.terms().endOnceSigned(terms(36, Renewal.EXPRESS, 12), paris("2026-06-01")))
                .isEqualTo(paris("2026-10-01"));
    }

    /** Two months of notice until the amendment takes effect, six from then on. */
    @Test
    void goesByTheNoticeThatIsAgreedWhenItIsReceived() {
        Story story = begun(TACIT).amended("2026-06-01", "2027-06-01", TACIT.withNoticeMonths(6));
        assertThat(story.terms().endAfterNotice(paris("2026-12-20"))).isEqualTo(paris("2027-03-03"));
        assertThat(story.terms().endAfterNotice(paris("2027-01-04"))).isEqualTo(paris("2028-03-03"));
        assertThat(story.terms().endAfterNotice(paris("2027-09-03"))).isEqualTo(paris("2028-03-03"));
        assertThat(story.terms().endAfterNotice(paris("2027-09-04"))).isEqualTo(paris("2029-03-03"));
    }

    @Test
    void aNoticeOfTheTermsInForceCountsAlthoughAnEndIsAgreedThatComesLater() {
        Story story = begun(TACIT).amended("2026-06-01", "2027-06-01", EXPRESS);
        assertThat(story.end()).isEqualTo(paris("2028-03-03"));
        assertThat(story.terms().endAfterNotice(paris("2026-12-20"))).isEqualTo(paris("2027-03-03"));
        assertThat(story.terms().endAfterNotice(paris("2027-02-01"))).isEqualTo(paris("2028-03-03"));
    }

    /** Month by month until July, year by year from then on. */
    @Test
    void aNoticeEndsATermOfTheVersionThatIsInForceByThen() {
        Story story = begun(terms(1, Renewal.TACIT, 1).withNoticeMonths(1))
                .amended("2026-04-10", "2026-07-01", TACIT.withNoticeMonths(1));
        assertThat(story.terms().endAfterNotice(paris("2026-04-20"))).isEqualTo(paris("2026-06-03"));
        assertThat(story.terms().endAfterNotice(paris("2026-05-20"))).isEqualTo(paris("2027-03-03"));
    }

    @Test
    void aNoticeTakesNoAgreedTermBack() {
        Story story = begun(EXPRESS).renewed("2026-05-04", "2028-03-03").amended("2026-06-01", "2026-06-01", TACIT);
        assertThat(story.terms().endAfterNotice(paris("2026-10-01"))).isEqualTo(paris("2028-03-03"));
        assertThat(story.terms().runsUntil(paris("2026-10-01"))).isEqualTo(paris("2028-03-03"));
        assertThat(story.terms().endAfterNotice(paris("2028-02-01"))).isEqualTo(paris("2029-03-03"));
    }

    @Test
    void runsToTheEndOfTheTermThatIsInForce() {
        Story story = begun(TACIT).amended("2026-06-01", "2027-06-01", EXPRESS);
        assertThat(story.terms().runsUntil(paris("2026-10-01"))).isEqualTo(paris("2027-03-03"));
        assertThat(story.terms().ending(paris("2027-03-03")).clause().renewal()).isEqualTo(Renewal.TACIT);
        assertThat(story.terms().runsUntil(paris("2027-04-01"))).isEqualTo(paris("2028-03-03"));
        assertThat(story.terms().ending(paris("2028-03-03")).clause().renewal()).isEqualTo(Renewal.EXPRESS);
    }

    /** Whatever is amended but the terms: nobody loses a day of what was agreed, nor gains one. */
    @Property
    void amendingSomethingElseNeverMovesTheEnd(
            @ForAll @IntRange(min = 1, max = 36) int months,
            @ForAll @IntRange(min = 1, max = 24) int further,
            @ForAll @IntRange(min = 0, max = 3) int renewals,
            @ForAll @IntRange(min = 0, max = 25) int day) {
        DurationClause clause = terms(months, Renewal.EXPRESS, further);
        Story story = begun(clause);
        for (int i = 0; i < renewals; i++) {
            Instant end = Objects.requireNonNull(story.end());
            story.add(LifeEvent.of(Kind.RENEWED, paris("2026-03-04"), 1)
                    .from(end)
                    .until(TermCalendar.of(paris("2026-03-03"), clause).endOfFurtherTerm(end)));
        }
        Instant before = story.end();
        String signed = LocalDate.parse("2026-03-05").plusDays(day).toString();
        assertThat(story.amended(signed, signed, clause.withCureDays(12)).end()).isEqualTo(before);
    }

    private static Story begun(DurationClause duration) {
        return new Story().amended("2026-03-03", "2026-03-03", duration);
    }

    private static DurationClause terms(int months, Renewal then, int further) {
        return Plan.SERENITE
                .clauses()
                .duration()
                .withTerm(months, then, further)
                .withNoticeMonths(2);
    }

    private static Instant paris(String day) {
        return LocalDate.parse(day).atStartOfDay(TermCalendar.PARIS).toInstant();
    }

    /** What happens to one contract, recorded as it is in the database. */
    private static final class Story {

        private final ContractId id = ContractId.create();
        private final CustomerId customer = CustomerId.create();
        private final List<ContractVersion> signed = new ArrayList<>();
        private Life life = new Life(List.of());

        Story amended(String on, String effective, DurationClause duration) {
            int number = signed.size() + 1;
            Instant end = terms().termOnceSigned(duration, paris(effective));
            for (Kind kind : List.of(Kind.DRAFTED, Kind.SENT)) {
                add(LifeEvent.of(kind, paris(on), number));
            }
            add(LifeEvent.of(Kind.SIGNED, paris(on), number)
                    .from(paris(effective))
                    .until(end));
            signed.add(new ContractVersion(
                    id,
                    customer,
                    number,
                    "Sérénité",
                    Plan.SERENITE.agreed(),
                    List.of(),
                    Plan.SERENITE.clauses().with(duration),
                    Sha256.of("version " + number),
                    paris(effective),
                    null));
            return this;
        }

        Story renewed(String on, String until) {
            return add(LifeEvent.of(Kind.RENEWED, paris(on), signed.size())
                    .from(Objects.requireNonNull(end()))
                    .until(paris(until)));
        }

        Story followed(String from) {
            return add(LifeEvent.of(Kind.RENEWED, paris(from), signed.size()).from(paris(from)));
        }

        Story add(LifeEvent event) {
            life = life.then(event);
            return this;
        }

        SignedTerms terms() {
            return new SignedTerms(life, signed);
        }

        @Nullable
        Instant end() {
            return life.end().orElse(null);
        }
    }
}
