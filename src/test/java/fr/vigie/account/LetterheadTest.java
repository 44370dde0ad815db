package fr.vigie.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.vigie.account.Logo.Reading;
import fr.vigie.account.Logo.Reason;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a letterhead takes: numbers that are checked, and pictures from anywhere. */
class LetterheadTest {

    @Test
    void readsVatNumbersAsTheyAreWritten() {
        assertThat(new VatNumber("fr 44 732 829 320").value()).isEqualTo("FR44732829320");
        assertThat(new VatNumber("FR44732829320").siren()).contains(new Siren("732829320"));
        assertThat(new VatNumber("FR44732829320")).hasToString("FR\u00a044\u00a0732\u00a0829\u00a0320");
        assertThat(VatNumber.parse("FRAB732829320")).isPresent();
        assertThat(VatNumber.parse("BE0403019261")).isPresent();
        assertThat(VatNumber.parse("DE136695976").orElseThrow().siren()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FR", "FR45732829320", "FR44732829321", "FROI732829320", "US123456789", "732829320"})
    void refusesWhatIsNoVatNumber(String typed) {
        assertThat(VatNumber.parse(typed)).isEmpty();
    }

    @Test
    void readsBankAccountsAsTheyAreWritten() {
        Iban iban = new Iban("fr76 3000 6000 0112 3456 7890 189");
        assertThat(iban.value()).isEqualTo("FR7630006000011234567890189");
        assertThat(iban.country()).isEqualTo("FR");
        assertThat(iban.toString().replace('\u00a0', ' ')).isEqualTo("FR76 3000 6000 0112 3456 7890 189");
        assertThat(Iban.parse("DE89370400440532013000")).isPresent();
        assertThat(new Bic("agrifrpp882").value()).isEqualTo("AGRIFRPP882");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FR7630006000011234567890188",
                "FR763000600001123456789018",
                "XX00",
                "FR76 3000 6000 0112 3456 7890 189 0",
                "FR7630006000011234567890É89"
            })
    void refusesAnAccountWhoseDigitsDoNotAgree(String typed) {
        assertThat(Iban.parse(typed)).isEmpty();
    }

    @Test
    void everySwapOfTwoNeighbouringDigitsIsNoticed() {
        String iban = "FR7630006000011234567890189";
        for (int i = 4; i < iban.length() - 1; i++) {
            if (iban.charAt(i) != iban.charAt(i + 1)) {
                String swapped = iban.substring(0, i) + iban.charAt(i + 1) + iban.charAt(i) + iban.substring(i + 2);
                assertThat(Iban.parse(swapped)).as(swapped).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AGRI", "AGRIFRP", "AGRIFRPP88", "AGRI12PP"})
    void refusesWhatIsNoBankCode(String typed) {
        assertThat(Bic.parse(typed)).isEmpty();
    }

    @Test
    void mentionsFitAtTheFootOfAPage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Letterhead("", null, "", null, null, null, "", "x".repeat(401), null))
                .withMessageContaining("400");
    }

    @Test
    void writesALogoAnewAndKeepsNothingElseOfTheFile() throws IOException {
        byte[] hidden = "<?php system($_GET['c']); ?>".getBytes(StandardCharsets.US_ASCII);
        byte[] png = picture(1_800, 600, "png", BufferedImage.TYPE_INT_ARGB);
        byte[] file = Arrays.copyOf(png, png.length + hidden.length);
        System.arraycopy(hidden, 0, file, png.length, hidden.length);
        Logo logo = accepted(file);
        assertThat(logo.width()).isEqualTo(900);
        assertThat(logo.height()).isEqualTo(300);
        assertThat(new String(logo.png(), StandardCharsets.ISO_8859_1)).doesNotContain("php");
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(logo.png()));
        assertThat(read.getColorModel().hasAlpha()).isTrue();
        assertThat(new Color(read.getRGB(450, 150)).getRed()).isGreaterThan(200);
    }

    @Test
    void readsAJpegAndLeavesASmallPictureItsSize() throws IOException {
        Logo logo = accepted(picture(120, 60, "jpeg", BufferedImage.TYPE_INT_RGB));
        assertThat(logo.width()).isEqualTo(120);
        assertThat(logo.height()).isEqualTo(60);
    }

    @Test
    void saysWhyAFileIsNoLogo() throws IOException {
        assertThat(refused(new byte[0])).isEqualTo(Reason.EMPTY);
        assertThat(refused(new byte[Logo.MOST_BYTES + 1])).isEqualTo(Reason.TOO_HEAVY);
        assertThat(refused("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Reason.DRAWING);
        assertThat(refused("%PDF-1.7".getBytes(StandardCharsets.UTF_8))).isEqualTo(Reason.OTHER_FORMAT);
        assertThat(refused(picture(200, 100, "gif", BufferedImage.TYPE_INT_RGB)))
                .isEqualTo(Reason.OTHER_FORMAT);
        assertThat(refused(picture(200, 12, "png", BufferedImage.TYPE_INT_RGB))).isEqualTo(Reason.TOO_SMALL);
    }

    @Test
    void aTruncatedPictureIsBroken() throws IOException {
        byte[] png = picture(300, 100, "png", BufferedImage.TYPE_INT_RGB);
        assertThat(refused(Arrays.copyOf(png, png.length / 2))).isEqualTo(Reason.BROKEN);
        assertThat(refused(Arrays.copyOf(png, 20))).isEqualTo(Reason.BROKEN);
    }

    @Test
    void neverDecodesAPictureThatClaimsGigabytesOfDots() throws IOException {
        byte[] bomb = picture(64, 64, "png", BufferedImage.TYPE_INT_RGB);
        ByteBuffer header = ByteBuffer.wrap(bomb);
        header.putInt(16, 60_000);
        header.putInt(20, 60_000);
        CRC32 sum = new CRC32();
        sum.update(bomb, 12, 17);
        header.putInt(29, (int) sum.getValue());
        assertThat(refused(bomb)).isEqualTo(Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHasAKeyOfItsOwn(Reason reason) {
        assertThat(reason.key()).startsWith("account.logo.").doesNotContain("_");
    }

    private static Logo accepted(byte[] file) {
        return ((Reading.Accepted) Logo.read(file)).logo();
    }

    private static Reason refused(byte[] file) {
        return ((Reading.Refused) Logo.read(file)).reason();
    }

    private static byte[] picture(int width, int height, String format, int type) throws IOException {
        var image = new BufferedImage(width, height, type);
        var pen = image.createGraphics();
        pen.setColor(new Color(220, 40, 40));
        pen.fillRect(0, 0, width, height);
        pen.setColor(new Color(250, 240, 40));
        for (int x = 0; x < width; x += 3) {
            pen.drawLine(x, 0, (x * 7) % width, height / 4);
        }
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }
}
