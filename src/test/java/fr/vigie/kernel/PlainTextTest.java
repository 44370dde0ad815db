package fr.vigie.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void leavesWhatPeopleWrite() {
        String written = "Œuvre\td’art : 1 234 €\nélève 日本 \uD83C\uDF89";
        assertThat(PlainText.carried(written)).isEqualTo(written);
    }

    @Test
    void readsAsASpaceWhatNeitherXmlNorPaperCarries() {
        assertThat(PlainText.carried("a\0b\u000bc\u001bd\u007fe\u0085f\u009fg")).isEqualTo("a b c d e f g");
        assertThat(PlainText.carried("cut \uD83C here \uDF89, \uFFFE and \uFFFF"))
                .isEqualTo("cut   here  ,   and  ");
    }

    @Test
    void endsLinesByALineFeed() {
        assertThat(PlainText.carried("one\r\ntwo\rthree")).isEqualTo("one\ntwo three");
    }
}
