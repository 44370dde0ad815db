package fr.vigie.mail.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailLayoutTest {

    private static final Map<String, String> CAME = Map.of("image001.png@01D", "/p/1", "a+b@c", "/p/2");

    @Test
    void showsWhatCameWithTheMessageAtItsPlaceAndOpensItAlone() {
        assertThat(shown("<p>Avant</p><img src='cid:image001.png@01D' width='40' alt='Écran'><p>Après</p>")
                        .html())
                .isEqualToIgnoringNewLines(
                        "<p>Avant</p><a href=\"/p/1\" target=\"_blank\" rel=\"noopener\"><img src=\"/p/1\" width=\"40\""
                                + " alt=\"Écran\"></a><p>Après</p>");
    }

    @Test
    void findsItHoweverItsNameIsWritten() {
        assertThat(shown("<img src='CID:image001.png%4001D'><img src=' cid:a+b@c'>")
                        .html())
                .contains("/p/1", "/p/2")
                .doesNotContain("absente");
    }

    @Test
    void opensALinkOfItsOwnInstead() {
        assertThat(shown("<a href='https://port.example/'><img src='cid:image001.png@01D'></a>")
                        .html())
                .contains("href=\"https://port.example/\"")
                .doesNotContain("href=\"/p/1\"");
    }

    @Test
    void loadsNothingFromElsewhereAndSaysSo() {
        MailLayout layout =
                shown("<img src='https://pixel.example/t.gif' alt='Promo'><img srcset='//pixel.example/u 2x'>"
                        + "<picture><source srcset='//pixel.example/v'><img src='http://pixel.example/w'></picture>"
                        + "<table background='//pixel.example/x'><tr><td style='background:url(//pixel.example/y)'>a</td></tr></table>"
                        + "<video poster='//pixel.example/z'></video><img src='data:image/svg+xml;base64,PHN2Zy8+'>"
                        + "<img src='javascript:alert(1)'><input type='image' src='//pixel.example/i'>");
        assertThat(layout.blocked()).isEqualTo(3);
        assertThat(layout.html())
                .contains("[distante – Promo]", "<em>[absente]</em><em>[absente]</em>")
                .doesNotContain("pixel.example", "<img", "data:", "javascript", "srcset");
    }

    @Test
    void whatDidNotComeWithTheMessageIsMissing() {
        MailLayout layout =
                shown("<img src='cid:logo@autre.example'><img src='cid:../../settings'><img src='cid:%zz'>");
        assertThat(layout.blocked()).isZero();
        assertThat(layout.html()).isEqualToIgnoringNewLines("<em>[absente]</em><em>[absente]</em><em>[absente]</em>");
    }

    @Test
    void aPictureWrittenIntoTheMarkupIsAFileOfTheMessage() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};
        IncomingMail mail = read("<p>Voyez</p><img src='data:image/png;base64,"
                + Base64.getMimeEncoder(20, new byte[] {'\r', '\n'}).encodeToString(png) + "'>");
        assertThat(mail.files()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("image.png");
            assertThat(file.inside()).isTrue();
            assertThat(file.content()).isEqualTo(png);
            assertThat(MailLayout.of(
                                    String.valueOf(mail.html()),
                                    id -> id.equals(file.contentId()) ? Optional.of("/p/3") : Optional.empty(),
                                    new MailLayout.Instead("distante", "absente"))
                            .html())
                    .contains("<img src=\"/p/3\"");
        });
    }

    private static MailLayout shown(String html) {
        return MailLayout.of(
                String.valueOf(read(html).html()),
                id -> Optional.ofNullable(CAME.get(id)),
                new MailLayout.Instead("distante", "absente"));
    }

    private static IncomingMail read(String html) {
        return MailReader.read(("From: claire@port.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html)
                .getBytes(StandardCharsets.UTF_8));
    }
}
