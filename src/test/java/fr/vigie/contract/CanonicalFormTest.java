package fr.vigie.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.kernel.ShopId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CanonicalFormTest {

    private static final List<ShopId> SHOPS = List.of(new ShopId(new UUID(1, 2)));

    @ParameterizedTest
    @EnumSource(Plan.class)
    void readsBackWhatItWrote(Plan plan) {
        CanonicalForm.Content read =
                CanonicalForm.of("Contrat", plan, SHOPS, plan.clauses()).content();
        assertThat(read.clauses()).isEqualTo(plan.clauses());
        assertThat(read.plan()).isEqualTo(plan);
        assertThat(read.title()).isEqualTo("Contrat");
        assertThat(read.shopIds()).isEqualTo(SHOPS);
        assertThat(CanonicalForm.of(read.title(), read.plan(), read.shopIds(), read.clauses())
                        .text())
                .isEqualTo(
                        CanonicalForm.of("Contrat", plan, SHOPS, plan.clauses()).text());
    }

    @Test
    void isTheSameForEqualClausesWhateverTheOrderOfTheirSets() {
        Clauses clauses = Plan.PERFORMANCE.clauses();
        var exclusions = new ArrayList<>(clauses.scope().exclusions());
        Collections.reverse(exclusions);
        ScopeClause reordered = new ScopeClause(
                clauses.scope().matrix(),
                new java.util.LinkedHashSet<>(exclusions),
                clauses.scope().others());
        assertThat(form(clauses.with(reordered)).digest())
                .isEqualTo(form(clauses).digest());
    }

    @Test
    void changesWithAnyClause() {
        Clauses clauses = Plan.SERENITE.clauses();
        assertThat(form(clauses.with(clauses.response().withTarget(96))).digest())
                .isNotEqualTo(form(clauses).digest());
    }

    /** The bytes of contracts in the field: a change here needs a new schema and a reader of the old one. */
    @Test
    void keepsItsForm() {
        assertThat(form(Plan.SERENITE.clauses()).text())
                .startsWith("{\"schema\":1,\"title\":\"T\",\"plan\":\"SERENITE\","
                        + "\"shops\":[\"00000000-0000-0001-0000-000000000002\"],\"clauses\":{\"services\":")
                .contains("\"restoration\":\"business PT4H\"")
                .contains("\"monthlyFee\":\"250.00\"")
                .contains("\"vat\":{\"percent\":20}")
                .contains("\"rto\":\"PT8H\"")
                .endsWith("\"automaticEnd\":true}}}");
    }

    @Test
    void refusesATextOfAnotherSchema() {
        String later = form(Plan.SERENITE.clauses()).text().replace("\"schema\":1", "\"schema\":2");
        assertThatThrownBy(() -> new CanonicalForm(later).content()).hasMessageContaining("found schema 2");
    }

    private static CanonicalForm form(Clauses clauses) {
        return CanonicalForm.of("T", Plan.SERENITE, SHOPS, clauses);
    }
}
