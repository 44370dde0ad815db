package fr.vigie.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VatNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATU13585627",
                "BE0403019261",
                "BG175074752",
                "CY10259033P",
                "CZ25123891",
                "CZ7103192745",
                "DE136695976",
                "DK13585628",
                "EE100931558",
                "EL094259216",
                "ES54362315K",
                "ESX2482300W",
                "ESJ99216582",
                "ESB64717838",
                "FI20774740",
                "FR40303265045",
                "HR33392005961",
                "HU12892312",
                "IE6433435F",
                "IE6433435OA",
                "IE8D79739I",
                "IT00743110157",
                "LT119511515",
                "LT100001919017",
                "LU15027442",
                "LV40003521600",
                "LV16117519997",
                "MT11679112",
                "NL004495445B01",
                "NL123456789B13",
                "PL8567346215",
                "PT501964843",
                "RO18547290",
                "SE123456789701",
                "SI50223054",
                "SK2022749619"
            })
    void readsANumberOfEachMemberStateAndNoticesAWrongDigit(String number) {
        assertThat(VatNumber.parse(number)).as(number).isPresent();
        int at = number.startsWith("ES") || number.startsWith("NL") ? 5 : 4;
        char digit = number.charAt(at);
        if (Character.isDigit(digit)) {
            String wrong =
                    number.substring(0, at) + (digit == '9' ? '0' : (char) (digit + 1)) + number.substring(at + 1);
            assertThat(VatNumber.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void whatWasEnteredBeforeItsCheckWasKnownIsStillRead() {
        assertThat(VatNumber.parse("DE123456789")).isEmpty();
        assertThat(new VatNumber("DE123456789").isPlausible()).isFalse();
    }
}
