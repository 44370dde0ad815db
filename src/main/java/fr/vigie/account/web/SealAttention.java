package fr.vigie.account.web;

import fr.vigie.account.Reader;
import fr.vigie.account.Role;
import fr.vigie.kernel.Attention;
import fr.vigie.kernel.AttentionItem;
import fr.vigie.kernel.Tone;
import fr.vigie.seal.SealCertificate;
import fr.vigie.seal.SealCertificate.Origin;
import fr.vigie.seal.SealCertificate.State;
import fr.vigie.seal.Seals;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** A seal's certificate that ends soon or does not seal, for the home page of those who can bring another: administrators. */
@Component
class SealAttention implements Attention {

    private final Seals seals;

    SealAttention(Seals seals) {
        this.seals = seals;
    }

    @Override
    public List<AttentionItem> items(Instant now) {
        return Reader.is(Role.ADMINISTRATOR)
                ? seals.inUse().stream()
                        .filter(certificate -> presses(certificate, now))
                        .map(certificate -> item(certificate, now))
                        .toList()
                : List.of();
    }

    /** One of its own that has ended Vigie replaces by itself. */
    private static boolean presses(SealCertificate certificate, Instant now) {
        return switch (certificate.stateAt(now)) {
            case GOOD -> false;
            case ENDING -> true;
            case NOT_YET, ENDED -> certificate.origin() == Origin.UPLOADED;
        };
    }

    private static AttentionItem item(SealCertificate certificate, Instant now) {
        State state = certificate.stateAt(now);
        return new AttentionItem(
                false,
                state == State.ENDED ? certificate.until() : now,
                state == State.ENDING ? Tone.WARN : Tone.BAD,
                "account.seal.attention."
                        + state.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                List.of(certificate.subject(), state == State.NOT_YET ? certificate.from() : certificate.until()),
                null,
                "/settings/seal");
    }
}
