package fr.vigie.account.web;

import fr.vigie.outbound.Caution;
import fr.vigie.outbound.Network;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * A network to open.
 *
 * @param understood what the administrator was warned of is meant; null when its box was not ticked
 */
record NetworkForm(String network, String reason, @Nullable Boolean understood) {
    NetworkForm(@Nullable String network, @Nullable String reason, @Nullable Boolean understood) {
        this.network = Typed.line(network);
        this.reason = Typed.line(reason);
        this.understood = understood;
    }

    boolean isUnderstood() {
        return Boolean.TRUE.equals(understood);
    }

    static NetworkForm blank() {
        return new NetworkForm("", "", null);
    }

    Optional<Network> read(Errors errors) {
        Typed.require(reason, "reason", errors);
        try {
            Network typed = Network.of(network);
            if (Caution.about(typed).contains(Caution.NEEDLESS)) {
                errors.rejectValue("network", "account.networks.public");
            }
            return Optional.of(typed);
        } catch (IllegalArgumentException unreadable) {
            errors.rejectValue("network", "account.networks.unreadable");
            return Optional.empty();
        }
    }
}
