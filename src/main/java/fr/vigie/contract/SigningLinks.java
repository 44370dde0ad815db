package fr.vigie.contract;

import fr.vigie.contract.SignatureMail.Occasion;
import fr.vigie.kernel.Sha256;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sends one-time links, of which only digests are stored. A new link to somebody takes the place of the one before. */
@Component
class SigningLinks {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final InvitationRows rows;
    private final SigningRows rounds;
    private final SignatureMail mail;

    SigningLinks(InvitationRows rows, SigningRows rounds, SignatureMail mail) {
        this.rows = rows;
        this.rounds = rounds;
        this.mail = mail;
    }

    /** Sends their first link to all whose turn it is and who have none; keeps the round. */
    SigningRound inviteThoseWhoseTurnItIs(SigningRound round, ContractVersion version, Instant now) {
        rounds.save(round);
        SigningRound invited = round;
        for (Signatory signatory : round.turn()) {
            if (signatory.invited() == null) {
                send(invited, version, signatory, Occasion.FIRST, now);
                invited = invited.with(signatory.id(), each -> each.invite(now));
            }
        }
        rounds.save(invited);
        return invited;
    }

    /** Sends a new link to someone who was invited before; keeps the round. */
    SigningRound remind(
            SigningRound round, ContractVersion version, Signatory signatory, boolean byItself, Instant now) {
        rows.close(signatory.id(), now);
        send(round, version, signatory, Occasion.REMINDER, now);
        SigningRound reminded = round.with(signatory.id(), each -> each.remind(now, byItself));
        rounds.save(reminded);
        return reminded;
    }

    private void send(
            SigningRound round, ContractVersion version, Signatory signatory, Occasion occasion, Instant now) {
        String token = token();
        UUID invitation = rows.add(round, signatory, Sha256.of(token), now);
        mail.link(invitation, version, round, signatory, occasion, token);
    }

    private static String token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
