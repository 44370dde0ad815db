package fr.vigie.support;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.support.Excerpt.Part;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void tellsTheWordsFoundFromTheRest() {
        assertThat(Excerpt.marked(2, "mon \uE000panier\uE001 est \uE000vide\uE001")
                        .parts())
                .containsExactly(
                        new Part("mon ", false),
                        new Part("panier", true),
                        new Part(" est ", false),
                        new Part("vide", true));
        assertThat(Excerpt.marked(1, "").parts()).isEmpty();
        assertThat(Excerpt.marked(1, "\uE000coupé").parts()).isEqualTo(List.of(new Part("coupé", true)));
    }

    @Property
    void losesNothingOfWhatWasWritten(@ForAll @CharRange(from = 'a', to = 'c') String text, @ForAll boolean whole) {
        String marked =
                whole ? Excerpt.BEGIN + text + Excerpt.END : text.replace("b", Excerpt.BEGIN + "b" + Excerpt.END);
        assertThat(Excerpt.marked(1, marked).parts().stream().map(Part::text).collect(Collectors.joining()))
                .isEqualTo(text);
    }
}
