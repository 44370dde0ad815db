package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvoiceContentTest {

    /** A vertical tab comes along from word processors, half a sign where a text was cut. */
    @Test
    void holdsNothingThatNeitherADocumentNorXmlCanCarry() {
        InvoiceContent content = content("Main\u000btenance\n mars", "Merci.\u000b\r\nÀ bientôt \uD83C\u0000");
        assertThat(content.subject()).isEqualTo("Main tenance  mars");
        assertThat(content.notes()).isEqualTo("Merci. \nÀ bientôt");
        assertThat(content("Été", "\uD83C\uDF89").notes())
                .as("a whole sign stays")
                .isEqualTo("\uD83C\uDF89");
        assertThat(content.isAbout("Main\u000btenance\n mars")).isTrue();
        assertThat(content.isAbout("Maintenance")).isFalse();
    }

    private static InvoiceContent content(String subject, String notes) {
        var line = new PriceLine("Ligne", "", BigDecimal.ONE, Unit.FLAT, Money.euros("1"), Vat.FRENCH);
        return new InvoiceContent(subject, null, null, List.of(new InvoiceLine(line, "x", null)), notes);
    }
}
