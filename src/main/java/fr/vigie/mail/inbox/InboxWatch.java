package fr.vigie.mail.inbox;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.job.Recurring;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Reads the mailbox every minute, and at once when the server tells of news (IMAP IDLE, RFC 2177). The node that reads is
 * the one that listens; a connection that ends is opened again at the next reading.
 */
@Component
class InboxWatch implements Recurring, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(InboxWatch.class);

    /** Servers hang up after half an hour of silence, routers often earlier. */
    private static final Duration SILENCE = Duration.ofMinutes(9);

    private final Inboxes inboxes;
    private final InboxReading reading;
    private @Nullable Listening listening;

    InboxWatch(Inboxes inboxes, InboxReading reading) {
        this.inboxes = inboxes;
        this.reading = reading;
    }

    @Override
    public String name() {
        return "mail.receive";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        Optional<InboxSettings> active = inboxes.settings().filter(InboxSettings::active);
        if (active.isPresent()) {
            reading.read();
        }
        listen(active.orElse(null));
    }

    @Override
    public void destroy() {
        listen(null);
    }

    /** Whether a message would be noticed at once. */
    synchronized boolean isWaitingForNews() {
        return listening != null && listening.mailbox != null;
    }

    private synchronized void listen(@Nullable InboxSettings settings) {
        Listening present = listening;
        if (present != null && present.goesOn(settings)) {
            return;
        }
        if (present != null) {
            present.stop();
        }
        listening = settings == null ? null : new Listening(settings);
    }

    private final class Listening {
        private final InboxSettings settings;
        private final Thread thread;
        private volatile @Nullable Mailbox mailbox;
        private volatile boolean stopped;

        Listening(InboxSettings settings) {
            this.settings = settings;
            this.thread = Thread.ofVirtual().name("mail-idle").start(this::listen);
        }

        boolean goesOn(@Nullable InboxSettings wanted) {
            return thread.isAlive() && settings.equals(wanted);
        }

        void stop() {
            stopped = true;
            Mailbox open = mailbox;
            if (open != null) {
                Thread.ofVirtual().name("mail-idle-end").start(open::close);
            }
        }

        private void listen() {
            try (Mailbox open = reading.open(settings, SILENCE)) {
                mailbox = open;
                while (!stopped && open.tellsOfNews()) {
                    open.awaitNews();
                    if (!stopped) {
                        Scopes.run(Scope.agency(), reading::read);
                    }
                }
            } catch (MailboxFailure | RuntimeException ended) {
                log.debug("Stopped listening to the mailbox until the next reading", ended);
            }
        }
    }
}
