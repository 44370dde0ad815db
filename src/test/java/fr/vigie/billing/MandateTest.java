package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MandateTest {

    @ParameterizedTest
    @ValueSource(strings = {"R", "RUM-2026-01", "RUM/2026/01", "a+b?c:(d).e,f'g"})
    void takesTheReferencesThatBanksTake(String text) {
        assertThat(Mandate.isReference(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/RUM",
                "RUM/",
                "RUM//1",
                "/",
                "RUM 1",
                "RUM été",
                "RUM\n",
                "123456789012345678901234567890123456"
            })
    void refusesTheOthers(String text) {
        assertThat(Mandate.isReference(text)).isFalse();
    }
}
