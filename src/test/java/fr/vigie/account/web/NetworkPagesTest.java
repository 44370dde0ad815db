package fr.vigie.account.web;

import static fr.vigie.testing.SignedInAs.ADMINISTRATOR;
import static fr.vigie.testing.SignedInAs.asAdministrator;
import static fr.vigie.testing.SignedInAs.asManager;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.outbound.AddressRefused;
import fr.vigie.outbound.AllowedNetworks;
import fr.vigie.outbound.Network;
import fr.vigie.outbound.OpenedNetworks;
import fr.vigie.testing.PageTest;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@PageTest
class NetworkPagesTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private OpenedNetworks networks;

    @Autowired
    private AllowedNetworks guard;

    @Test
    void anOpenedNetworkIsReachableAtOnceUntilItIsClosed() throws Exception {
        InetAddress address = InetAddress.ofLiteral("10.61.2.3");
        assertThatExceptionOfType(AddressRefused.class).isThrownBy(() -> guard.check(address));
        open("10.61.2.0/24", "Hébergement interne <b>", false).andExpect(redirectedUrl("/settings/networks"));
        guard.check(address);
        mvc.perform(get("/settings/networks").with(asAdministrator()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("10.61.2.0/24")))
                .andExpect(content().string(containsString("Hébergement interne &lt;b&gt;")))
                .andExpect(content().string(containsString("Anne Rivière")))
                .andExpect(content().string(not(containsString("??"))));

        long number = networks.history(50).stream()
                .filter(one -> one.network().equals(Network.of("10.61.2.0/24")))
                .findFirst()
                .orElseThrow()
                .number();
        String removal = "/settings/networks/" + number + "/removal";
        mvc.perform(post(removal).with(asAdministrator()).with(csrf())).andExpect(redirectedUrl("/settings/networks"));
        assertThatExceptionOfType(AddressRefused.class).isThrownBy(() -> guard.check(address));
        mvc.perform(post(removal).with(asAdministrator()).with(csrf())).andExpect(status().isNotFound());
        assertThat(networks.history(50))
                .filteredOn(one -> one.number() == number)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.by()).isEqualTo(ADMINISTRATOR);
                    assertThat(one.closedBy()).isEqualTo(ADMINISTRATOR);
                    assertThat(one.isOpen()).isFalse();
                });
        mvc.perform(get("/settings/networks").with(asAdministrator()))
                .andExpect(content().string(containsString("Réseaux fermés")));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, cette machine elle-même",
        "10.0.0.0/8, très large",
        "169.254.169.254, métadonnées",
        "fd00::/8, très large",
        "0.0.0.0/0, cette machine elle-même"
    })
    void whatOpensMoreThanAShopIsConfirmedFirst(String network, String warning) throws Exception {
        open(network, "Essai", false)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(warning)))
                .andExpect(content().string(containsString("value=\"" + network + "\"")));
        assertThat(networks.open()).doesNotContain(Network.of(network));
    }

    @Test
    void aConfirmedNetworkIsOpenedOnce() throws Exception {
        open("10.0.0.0/8", "Réseau de l’agence", true).andExpect(redirectedUrl("/settings/networks"));
        open("10.0.0.0/8", "Réseau de l’agence", true).andExpect(redirectedUrl("/settings/networks"));
        assertThat(networks.open()).containsOnlyOnce(Network.of("10.0.0.0/8"));
        networks.history(50).stream()
                .filter(OpenedNetworks.Opened::isOpen)
                .forEach(one -> networks.close(one.number(), ADMINISTRATOR));
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example, sans nom de machine",
        "10.0.0.0/40, sans nom de machine",
        "'', sans nom de machine",
        "8.8.8.0/24, Ces adresses sont publiques"
    })
    void saysBesideTheFieldWhatIsWrong(String network, String error) throws Exception {
        open(network, "Essai", true)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(error)));
    }

    @Test
    void onlyAdministratorsOpenNetworks() throws Exception {
        mvc.perform(get("/settings/networks").with(asManager())).andExpect(status().isForbidden());
        mvc.perform(post("/settings/networks")
                        .with(asManager())
                        .with(csrf())
                        .param("network", "10.61.3.0/24")
                        .param("reason", "Essai"))
                .andExpect(status().isForbidden());
        assertThat(networks.open()).doesNotContain(Network.of("10.61.3.0/24"));
    }

    /** A browser sends nothing for a box that is not ticked. */
    @Test
    void withoutItsBoxAWrongNetworkIsSaidBesideItsField() throws Exception {
        var form =
                post("/settings/networks").with(asAdministrator()).with(csrf()).param("reason", "Essai");
        mvc.perform(form.param("network", "réseau"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("value=\"réseau\"")));
    }

    private ResultActions open(String network, String reason, boolean understood) throws Exception {
        return mvc.perform(post("/settings/networks")
                .with(asAdministrator())
                .with(csrf())
                .param("network", network)
                .param("reason", reason)
                .param("understood", Boolean.toString(understood)));
    }
}
