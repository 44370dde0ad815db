package fr.vigie.mail.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.EmailAddress;
import fr.vigie.mail.inbox.ReplyAddresses.Found;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReplyAddressesTest {

    private final ReplyAddresses addresses =
            new ReplyAddresses(new EmailAddress("support@agence.example"), new byte[32]);

    @Test
    void recognisesItsOwnAddressWhateverItsCase() {
        EmailAddress address = addresses.of("T-2026-0042");
        assertThat(addresses.among(List.of(new EmailAddress(address.value().toUpperCase(Locale.ROOT)))))
                .isEqualTo(new Found.Conversation("t-2026-0042"));
        assertThat(addresses.isOwn(address)).isTrue();
    }

    @Test
    void refusesAnyOtherSignatureNameOrKey() {
        String good = addresses.of("T-2026-0042").value();
        for (int i = good.indexOf('.') + 1; i < good.indexOf('@'); i++) {
            char other = good.charAt(i) == 'a' ? 'b' : 'a';
            EmailAddress forged = new EmailAddress(good.substring(0, i) + other + good.substring(i + 1));
            assertThat(addresses.among(List.of(forged))).isInstanceOf(Found.Forged.class);
        }
        assertThat(addresses.among(List.of(new EmailAddress(good.replace("0042", "0043")))))
                .isInstanceOf(Found.Forged.class);
        byte[] otherKey = new byte[32];
        otherKey[31] = 1;
        assertThat(new ReplyAddresses(addresses.inbox(), otherKey).among(List.of(new EmailAddress(good))))
                .isInstanceOf(Found.Forged.class);
    }

    @Test
    void leavesTheAgencysOwnTagsAndOthersAddressesAlone() {
        assertThat(addresses.among(List.of(
                        new EmailAddress("support+urgent@agence.example"),
                        new EmailAddress("support+t-2026-0042.aaaaaaaaaaaaaaaa@ailleurs.example"),
                        new EmailAddress("support@agence.example"))))
                .isEqualTo(new Found.Nothing());
    }
}
