package fr.vigie.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrestaShopVersionTest {

    @ParameterizedTest
    @CsvSource({"1.6.1.24, 1.7", "1.7.8.11, 8.0", "8.0.3, 8.1", "9.1.4, 9.1.10", "8, 8.0.1"})
    void ordersByNumbersNotByText(String before, String after) {
        assertThat(new PrestaShopVersion(before.equals("8") ? "8.0" : before).before(after))
                .isTrue();
        assertThat(new PrestaShopVersion(before.equals("8") ? "8.0" : before).atLeast(after))
                .isFalse();
    }

    @Test
    void countsMissingNumbersAsZero() {
        assertThat(new PrestaShopVersion("9.0").atLeast("9.0.0")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7.1", "1.5.6", "9", "9.1.4-beta", "../9.1"})
    void refusesWhatTheLabCannotMake(String text) {
        assertThatThrownBy(() -> new PrestaShopVersion(text)).hasMessageContaining("such as 9.1.4");
    }

    @Test
    void aRangeHoldsItsStartAndNotItsEnd() {
        VersionRange range = VersionRange.parse("1.7..9");
        assertThat(range.holds(new PrestaShopVersion("1.6.1.24"))).isFalse();
        assertThat(range.holds(new PrestaShopVersion("1.7.0.0"))).isTrue();
        assertThat(range.holds(new PrestaShopVersion("8.2.8"))).isTrue();
        assertThat(range.holds(new PrestaShopVersion("9.0.0"))).isFalse();
        assertThat(VersionRange.parse("..").holds(new PrestaShopVersion("9.1.4")))
                .isTrue();
    }
}
