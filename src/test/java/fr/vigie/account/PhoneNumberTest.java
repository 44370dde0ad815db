package fr.vigie.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "06 12 34 56 78,612345678",
        "+33 6.12.34.56.78,612345678",
        "0033612345678,612345678",
        "0612,612",
        "61,''",
        "Claire,''"
    })
    void isSoughtByTheDigitsThatEveryFormShares(String typed, String digits) {
        assertThat(PhoneNumber.sought(typed)).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "téléphone", "06 12 34 56 78 poste 4", "=1+2345", "1234567890123456"})
    void refusesWhatIsNone(String text) {
        assertThat(PhoneNumber.parse(text)).isEmpty();
    }

    @Test
    void keepsTheFormThatPeopleWrite() {
        assertThat(PhoneNumber.parse(" +33 6 12 34 56 78 ").orElseThrow().written())
                .isEqualTo("+33 6 12 34 56 78");
    }
}
