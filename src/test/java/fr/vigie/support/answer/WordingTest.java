package fr.vigie.support.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void fillsItsPlacesInEitherLanguageWhateverTheAccents() {
        assertThat(new Wording("{client}, {CUSTOMER}, { Échéance }, {echeance}, {deadline}").filled(Variable::name))
                .isEqualTo("CUSTOMER, CUSTOMER, DEADLINE, DEADLINE, DEADLINE");
    }

    @Test
    void namesWhatItCannotFillOnce() {
        assertThat(new Wording("{prénom} de {client}, {prénom}").unknown()).containsExactly("{prénom}");
        assertThat(Wording.possible(Locale.FRENCH)).startsWith("{client}, {boutique}, {ticket}");
    }

    @Test
    void leavesCodeAlone() {
        Wording css = new Wording("a { color: red } {\"id\": 1} {} {12} {{$smarty}");
        assertThat(css.unknown()).isEmpty();
        assertThat(css.filled(any -> "x")).isEqualTo(css.text());
    }

    @Property
    void neverReadsWhatFillsAPlace(@ForAll String value) {
        assertThat(new Wording("a{client}b").filled(any -> value)).isEqualTo("a" + value + "b");
        assertThat(new Wording("{client}").filled(any -> "{ticket}")).isEqualTo("{ticket}");
    }
}
