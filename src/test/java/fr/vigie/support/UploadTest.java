package fr.vigie.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "capture.png§capture.png",
                "../../etc/passwd§passwd",
                "C:\\Users\\Claire\\facture été.pdf§facture été.pdf",
                ".htaccess§htaccess",
                "...§fichier",
                "''§fichier",
                "a\"b<c>d:e|f?g*h.txt§abcdefgh.txt",
                "photo.jpg . .§photo.jpg",
                "/§fichier"
            })
    void cleansTheNameThatASenderChose(String sent, String kept) {
        assertThat(new Upload(sent, new byte[1]).name()).isEqualTo(kept);
    }

    @Test
    void removesWhatHidesOrTurnsAroundAName() {
        assertThat(new Upload("facture\u202Egnp.exe", new byte[1]).name()).isEqualTo("facturegnp.exe");
        assertThat(new Upload("a\r\nContent-Type: text\u0000\u200B.txt", new byte[1]).name())
                .isEqualTo("aContent-Type text.txt");
    }

    @Test
    void shortensALongNameBeforeItsExtension() {
        String name = new Upload("é".repeat(500) + ".png", new byte[1]).name();
        assertThat(name).hasSize(120).endsWith("é.png");
    }

    @Property(tries = 500)
    void whateverTheNameItIsOneSafeLine(@ForAll String sent) {
        String name = new Upload(sent, new byte[1]).name();
        assertThat(name).isNotBlank().doesNotContain("/", "\\", "\n", "\r", "\"", "\0");
        assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(120);
        assertThat(name).doesNotStartWith(".");
        assertThat(new Upload(name, new byte[1]).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "macro.js",
        "copie.vbs",
        "installe.bat",
        "page.hta",
        "ecran.SCR",
        "reglage.ps1",
        "facture.pdf.scr",
        "photo.jpg .exe",
        "lien.url"
    })
    void refusesWhatADoubleClickWouldRun(String name) {
        assertThat(Upload.refusal(List.of(new Upload(name, "bonjour".getBytes(StandardCharsets.UTF_8)))))
                .contains("support.files.runs");
    }

    @ParameterizedTest
    @CsvSource({"notes.txt", "js", "export.csv", "module.zip", "theme.css", "capture.scr.png", "page.html"})
    void keepsDocumentsWhateverTheyAreCalled(String name) {
        assertThat(Upload.refusal(List.of(new Upload(name, "bonjour".getBytes(StandardCharsets.UTF_8)))))
                .isEmpty();
    }

    @Test
    void judgesAFileByItsBytes() {
        assertThat(FileKind.of(bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0)))
                .isEqualTo(FileKind.PNG);
        assertThat(FileKind.of(bytes(0xFF, 0xD8, 0xFF, 0xE0))).isEqualTo(FileKind.JPEG);
        assertThat(FileKind.of(text("GIF89a"))).isEqualTo(FileKind.GIF);
        assertThat(FileKind.of(text("RIFF0000WEBPVP8 "))).isEqualTo(FileKind.WEBP);
        assertThat(FileKind.of(text("%PDF-1.7\n"))).isEqualTo(FileKind.PDF);
        assertThat(FileKind.of(bytes('P', 'K', 3, 4, 0))).isEqualTo(FileKind.ZIP);
        assertThat(FileKind.of(text("<svg onload=alert(1)>"))).isEqualTo(FileKind.TEXT);
        assertThat(FileKind.of(text("<html><script>alert(1)</script>"))).isEqualTo(FileKind.TEXT);
        assertThat(FileKind.of(text("réf;prix\r\n12;3,50\r\n"))).isEqualTo(FileKind.TEXT);
        assertThat(FileKind.of(bytes(0, 1, 2, 3))).isEqualTo(FileKind.OTHER);
        assertThat(FileKind.of(text("MZ\u0090"))).isEqualTo(FileKind.PROGRAM);
        assertThat(FileKind.of(bytes(0x7F, 'E', 'L', 'F', 2))).isEqualTo(FileKind.PROGRAM);
        assertThat(FileKind.of(text("a" + "é".repeat(100_000)))).isEqualTo(FileKind.TEXT);
    }

    @Test
    void refusesWhatIsTooMuch() {
        Upload small = new Upload("a.txt", text("a"));
        assertThat(Upload.refusal(Collections.nCopies(5, small))).isEmpty();
        assertThat(Upload.refusal(Collections.nCopies(6, small))).contains("support.files.tooMany");
        assertThat(Upload.refusal(List.of(new Upload("a", new byte[0])))).contains("support.files.empty");
        assertThat(Upload.refusal(List.of(new Upload("a", new byte[Upload.MOST_BYTES]))))
                .isEmpty();
        assertThat(Upload.refusal(List.of(new Upload("a", new byte[Upload.MOST_BYTES + 1]))))
                .contains("support.files.tooLarge");
        assertThat(Upload.refusal(List.of(new Upload("a.png", text("MZ"))))).contains("support.files.program");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
