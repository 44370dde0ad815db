package fr.vigie.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import org.junit.jupiter.api.Test;

class RequestTest {
    @Test
    void keepsNoControlCharacterThatWasPasted() {
        Request request =
                request("\u000bPanier\u000bbloqué\u0000 \u0085", "Un\r\ndeux\rtrois\u000bquatre\tcinq\u0000\u001f");
        assertThat(request.subject()).isEqualTo("Panier bloqué");
        assertThat(request.text()).isEqualTo("Un\ndeux\ntrois quatre\tcinq");
    }

    @Test
    void isOneLineAndSaysSomething() {
        assertThatThrownBy(() -> request("Panier\nbloqué", "Texte")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request("\u000b", "Texte")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request("Panier", "\u000b \u0001")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Request request(String subject, String text) {
        return new Request(
                CustomerId.create(),
                ShopId.create(),
                Channel.PORTAL,
                Severity.STANDARD,
                Activity.CORRECTIVE,
                subject,
                text);
    }
}
