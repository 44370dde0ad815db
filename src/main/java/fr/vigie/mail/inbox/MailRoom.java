package fr.vigie.mail.inbox;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes messages in: each is kept and handled in one transaction, or kept with the reason why it could not be handled. Runs
 * as the agency.
 */
@Component
public class MailRoom {

    private static final Logger log = LoggerFactory.getLogger(MailRoom.class);

    private final ArrivedMails arrived;
    private final MailIntake intake;
    private final TransactionTemplate transaction;

    MailRoom(ArrivedMails arrived, MailIntake intake, TransactionTemplate transaction) {
        this.arrived = arrived;
        this.intake = intake;
        this.transaction = transaction;
    }

    /**
     * Takes one message in. When this returns, the message is kept.
     *
     * @param received when the mail server got it
     * @return false when the same message came before
     */
    public boolean take(byte[] raw, Instant received) {
        ArrivedId id = ArrivedId.create();
        IncomingMail mail;
        try {
            mail = MailReader.read(raw);
        } catch (RuntimeException unreadable) {
            return keep(id, null, raw, received, unreadable);
        }
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> handle(id, mail, raw, received)));
        } catch (RuntimeException failure) {
            return keep(id, mail, raw, received, failure);
        }
    }

    /** Keeps a message of which only the header was read, for a person to decide. */
    void hold(byte[] header, Instant received, String reason) {
        ArrivedId id = ArrivedId.create();
        IncomingMail mail = MailReader.read(header);
        transaction.executeWithoutResult(status -> {
            if (arrived.add(id, mail, header, received)) {
                arrived.close(id, new Handling.Held(reason, null, null));
            }
        });
    }

    /** Tries a message that failed once more. @return what became of it; empty when it does not wait any more */
    public Optional<ArrivedMail> retry(ArrivedId id) {
        try {
            transaction.executeWithoutResult(status -> arrived.lockOpen(id)
                    .ifPresent(one ->
                            arrived.close(id, intake.take(id, MailReader.read(arrived.raw(id)), one.received()))));
        } catch (RuntimeException failure) {
            arrived.fail(id, complaint(failure));
        }
        return arrived.find(id);
    }

    private boolean handle(ArrivedId id, IncomingMail mail, byte[] raw, Instant received) {
        if (!arrived.add(id, mail, raw, received)) {
            return false;
        }
        arrived.close(id, intake.take(id, mail, received));
        return true;
    }

    private boolean keep(
            ArrivedId id, @Nullable IncomingMail mail, byte[] raw, Instant received, RuntimeException why) {
        log.warn("A message that came in could not be handled and waits for a person: {}", id, why);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean added = arrived.add(id, mail, raw, received);
            if (added) {
                arrived.fail(id, complaint(why));
            }
            return added;
        }));
    }

    private static String complaint(RuntimeException why) {
        String text = String.valueOf(why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage());
        return text.substring(0, Math.min(500, text.length())).replace("\0", "");
    }
}
