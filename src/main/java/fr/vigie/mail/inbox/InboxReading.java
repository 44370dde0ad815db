package fr.vigie.mail.inbox;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.outbound.AllowedNetworks;
import fr.vigie.vault.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Reads the mailbox, one reading at a time, and writes down how it went. */
@Component
public class InboxReading {

    private final Inboxes inboxes;
    private final MailRoom room;
    private final AllowedNetworks networks;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock();

    InboxReading(Inboxes inboxes, MailRoom room, AllowedNetworks networks, Clock clock) {
        this.inboxes = inboxes;
        this.room = room;
        this.networks = networks;
        this.clock = clock;
    }

    /** Connects, and takes in what is new when the mailbox is active. Answers when done. */
    public void read() {
        turn.lock();
        try {
            Scopes.run(Scope.agency(), () -> inboxes.settings().ifPresent(this::read));
        } finally {
            turn.unlock();
        }
    }

    /** The same without waiting for it; {@link Inboxes#state} tells how it went. */
    public void readSoon() {
        Thread.ofVirtual().name("mail-read").start(this::read);
    }

    /** Opens the mailbox with the password that is kept. */
    Mailbox open(InboxSettings settings, Duration silence) throws MailboxFailure {
        Optional<Secret> password = Scopes.call(Scope.agency(), inboxes::password);
        try (Secret secret = password.orElseThrow(
                () -> new MailboxFailure("no password was given", new IllegalStateException("no password")))) {
            return Mailbox.open(settings, secret.text(), networks, silence);
        }
    }

    private void read(InboxSettings settings) {
        try (Mailbox mailbox = open(settings, Duration.ofSeconds(20))) {
            if (settings.active()) {
                long epoch = mailbox.epoch();
                mailbox.read(inboxes.mark(), new Taking(epoch));
            }
            inboxes.answered();
        } catch (MailboxFailure failure) {
            inboxes.failed(String.valueOf(failure.getMessage()));
        }
    }

    /** A message counts as read once it is kept: what interrupts the taking leaves it to the next reading. */
    private final class Taking implements Mailbox.Reader {
        private final long epoch;

        Taking(long epoch) {
            this.epoch = epoch;
        }

        @Override
        public void read(long number, byte[] raw, Instant received) {
            room.take(raw, notInFuture(received));
            inboxes.readUpTo(epoch, number);
        }

        @Override
        public void tooLarge(long number, byte[] header, int bytes, Instant received) {
            room.hold(header, notInFuture(received), "mail.held.tooLarge");
            inboxes.readUpTo(epoch, number);
        }

        private Instant notInFuture(Instant received) {
            Instant now = clock.instant();
            return received.isAfter(now) ? now : received;
        }
    }
}
