package fr.vigie.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressFormTest {

    @Test
    void aShopHasANameThatItsDocumentsPrint() {
        assertThat(errors("Crêperie d’Ys")).isEmpty();
        assertThat(errors(" ")).isEqualTo(Map.of("name", "shop.error.name"));
        assertThat(errors("Poissons \uD83D\uDC1F")).isEqualTo(Map.of("name", "shop.error.name.unprintable"));
    }

    private static Map<String, String> errors(String name) {
        return new AddressForm("", name, "https://shop.example/").errorsOfAddress();
    }
}
