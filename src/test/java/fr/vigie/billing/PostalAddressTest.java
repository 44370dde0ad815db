package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostalAddressTest {

    @ParameterizedTest
    @CsvSource({
        "FR, 35400, FR, true",
        "FR, 20000, FR, true",
        "FR, 97110, GP, true",
        "FR, 97200, MQ, true",
        "FR, 97400, RE, true",
        "RE, 97400, RE, true",
        "FR, 97300, GF, false",
        "FR, 97600, YT, false",
        "FR, 97133, BL, false",
        "FR, 97150, MF, false",
        "FR, 97500, PM, false",
        "FR, 98600, WF, false",
        "FR, 98713, PF, false",
        "FR, 98800, NC, false",
        "FR, 974, FR, true",
        "MC, 98000, MC, false",
        "IT, 97400, IT, false"
    })
    void anOverseasTerritoryIsToldByItsPostCode(String country, String postCode, String territory, boolean domestic) {
        var address = new PostalAddress("1 rue du Port", "", postCode, "Ville", country);
        assertThat(address.territory()).isEqualTo(territory);
        assertThat(address.isDomestic()).isEqualTo(domestic);
    }
}
