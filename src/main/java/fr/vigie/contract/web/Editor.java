package fr.vigie.contract.web;

import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.review.Review;
import fr.vigie.contract.review.Rule;
import fr.vigie.contract.review.Subject;
import fr.vigie.contract.wording.PlainWords;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.Tone;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the editor of one version shows around one clause.
 *
 * @param seen names the clause as it was shown
 */
record Editor(
        ClauseName clause,
        String title,
        String seen,
        String sentence,
        List<Field> fields,
        List<Tab> tabs,
        Review review) {

    /** A clause in the list on the left, with the state that the review gives it. */
    record Tab(ClauseName clause, String title, Tone tone, boolean current) {}

    /** @param typed what a refused form held; null to show the stored values */
    static Editor of(ContractVersion version, ClauseName clause, Locale locale, @Nullable Input typed) {
        Clauses clauses = version.clauses();
        Words words = Words.in(locale);
        Review review = Review.of(new Subject(version.shops().size(), clauses));
        Sheet sheet = new Sheet(words, typed);
        ClauseForm.of(clause).lay(clauses, sheet);
        return new Editor(
                clause,
                words.word(clause),
                mark(clauses, clause),
                PlainWords.in(locale).sentence(clause, clauses),
                sheet.fields(),
                Arrays.stream(ClauseName.values())
                        .map(name -> new Tab(name, words.word(name), tone(review, name), name == clause))
                        .toList(),
                review);
    }

    /** Names one clause as it stands: a form that was laid out from it comes back with this. */
    static String mark(Clauses clauses, ClauseName clause) {
        return Sha256.of(clauses.clause(clause).toString()).hex();
    }

    private static Tone tone(Review review, ClauseName clause) {
        return review.of(clause).stream()
                .map(Rule::gravity)
                .min(java.util.Comparator.naturalOrder())
                .map(gravity -> gravity.tone())
                .orElse(Tone.OK);
    }
}
