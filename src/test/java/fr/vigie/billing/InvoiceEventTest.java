package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.Formats;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceEventTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                PAID        | 1120.00           | 1 120,00 €                | €1,120.00
                PAID        | 120,00 €          | 120,00 €                  | €120.00
                UNPAID      | -120.00           | -120,00 €                 | −€120.00
                DEBIT_ASKED | 2026-03-03        | mardi 3 mars 2026         | Tuesday 3 March 2026
                DISCARDED   | 120.00            | 120.00                    | 120.00
                PAID        | en deux fois      | en deux fois              | en deux fois
                """)
    void amountsAndDaysAreTheReadersAndWordsAreTheirAuthors(
            InvoiceEvent.Kind kind, String note, String french, String english) {
        InvoiceEvent event = new InvoiceEvent(kind, Instant.EPOCH, null, "Marc", note.replace(' ', '\u00a0'));

        assertThat(event.noteIn(new Formats(Locale.FRENCH, ZoneOffset.UTC)).replace('\u00a0', ' '))
                .isEqualTo(french);
        assertThat(event.noteIn(new Formats(Locale.ENGLISH, ZoneOffset.UTC)).replace('\u00a0', ' '))
                .isEqualTo(english);
    }
}
