package fr.vigie.contract.text;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.text.Writing.Part;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WritingTest {

    @Test
    void namesTheVariableThatWasProbablyMeant() {
        assertThat(new Writing("{{custommer.name}}, {{fees}}, {{ Customer Name }}, {{fee}}").unknown())
                .containsExactly(
                        new Writing.Unknown("custommer.name", Place.CUSTOMER_NAME),
                        new Writing.Unknown("fees", Place.FEE));
    }

    @Test
    void findsBracesThatEncloseNothing() {
        assertThat(new Writing("un {{ seul").stray()).contains("{{ seul");
        assertThat(new Writing("{{fee}} et }}").stray()).contains("}}");
        assertThat(new Writing("{{fee}} { code } {{plan}}").stray()).isEmpty();
    }

    @Test
    void partsParagraphsAndLists() {
        assertThat(new Writing("Un\ndeux\n\nTrois :\n- quatre\n– cinq\nsix").parts(Map.of()))
                .containsExactly(
                        new Part(false, List.of("Un", "deux")),
                        new Part(false, List.of("Trois :")),
                        new Part(true, List.of("quatre", "cinq")),
                        new Part(false, List.of("six")));
        assertThat(new Writing(" \r\n ").parts(Map.of())).isEmpty();
    }

    /** A customer named like a variable, or with a dash, stays a name. */
    @Test
    void neverReadsWhatFillsAPlace() {
        var values = Map.of(Place.CUSTOMER_NAME, "- {{fee}} $1\n\nx", Place.FEE, "250 €");
        assertThat(new Writing("Pour {{customer.name}} : {{FEE}}").parts(values))
                .containsExactly(new Part(false, List.of("Pour - {{fee}} $1\n\nx : 250 €")));
    }

    @Property(tries = 100)
    void countsTheLettersThatDiffer(
            @ForAll @AlphaChars @StringLength(max = 12) String one,
            @ForAll @AlphaChars @StringLength(max = 12) String other) {
        int distance = Place.distance(one, other);
        assertThat(distance).isEqualTo(Place.distance(other, one));
        assertThat(distance).isBetween(Math.abs(one.length() - other.length()), Math.max(one.length(), other.length()));
        assertThat(distance == 0).isEqualTo(one.equals(other));
    }

    /** What Vigie comes with is held to the rules of what people write. */
    @Test
    void comesWithTextsThatAreWhole() {
        for (Block block : Block.values()) {
            for (Locale locale : List.of(Locale.FRENCH, Locale.ENGLISH)) {
                var original = new Writing(Texts.original(block).in(locale));
                assertThat(original.parts(Map.of())).isNotEmpty();
                assertThat(original.unknown()).isEmpty();
                assertThat(original.stray()).isEmpty();
            }
        }
    }
}
