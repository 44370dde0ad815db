package fr.vigie.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

class PrintableTest {

    @Test
    void namesEachSignOnceAndThoseThatNobodySeesByTheirCode() {
        assertThat(Printable.lacking("Œuvre d’art : 1\u202f234 €")).isEmpty();
        assertThat(Printable.lacking("fête \uD83C\uDF89 et 日本 \uD83C\uDF89")).isEqualTo("\uD83C\uDF89 日 本");
        assertThat(Printable.lacking("bas\u2060ket \uE000")).isEqualTo("U+2060 U+E000");
    }

    @Test
    void leavesOutOfWordsThatCameByThemselvesWhatCannotBePrinted() {
        assertThat(Printable.part("Fête \uD83C\uDF89 au port\u2060, 日本")).isEqualTo("Fête  au port, ");
        assertThat(Printable.part("Œuvre d’art")).isEqualTo("Œuvre d’art");
    }

    @Test
    void saysItBesideTheField() {
        var errors = new MapBindingResult(Map.of(), "form");
        Printable.check("Sauvegardes", "title", errors);
        assertThat(errors.hasErrors()).isFalse();
        Printable.check("Sauvegardes \uD83C\uDF89", "title", errors);
        assertThat(errors.getFieldErrors("title")).singleElement().satisfies(error -> {
            assertThat(error.getCode()).isEqualTo(Printable.REFUSED);
            assertThat(error.getArguments()).containsExactly("\uD83C\uDF89");
        });
    }

    @Test
    void keepsWhatItRefusesToBeTypedAnew() {
        var flash = new RedirectAttributesModelMap();
        assertThat(Printable.refuses("Sauvegardes", "typedTitle", flash)).isFalse();
        assertThat(flash.getFlashAttributes().isEmpty()).isTrue();
        assertThat(Printable.refuses("日", "typedTitle", flash)).isTrue();
        assertThat(flash.getFlashAttributes().get("typedTitle")).isEqualTo("日");
    }
}
