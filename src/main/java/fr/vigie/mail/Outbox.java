package fr.vigie.mail;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Instants;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where messages are put to be sent. A message is stored in the caller's transaction: it leaves if, and only if, the work
 * it speaks of was done.
 */
@Component
public class Outbox {

    private final MailStore store;
    private final MailSettings settings;
    private final Clock clock;

    Outbox(MailStore store, MailSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Stores a message that concerns no customer in particular; only the agency may.
     *
     * @param idempotencyKey names what the message is about; a second one with the same key is not stored
     * @return whether it was stored now
     */
    @Transactional
    public boolean send(Mail mail, String idempotencyKey) {
        return store.add(MailId.create(), null, mail, idempotencyKey, clock.instant());
    }

    /** The same, for a message about a customer's affairs; that customer's own work may send it. */
    @Transactional
    public boolean send(CustomerId customer, Mail mail, String idempotencyKey) {
        return store.add(MailId.create(), customer, mail, idempotencyKey, clock.instant());
    }

    /** How many messages of a customer still have their words, but for one that is leaving at this moment. */
    @Transactional(readOnly = true)
    public long countWords(CustomerId customer) {
        return store.countWords(customer);
    }

    /**
     * Deletes what a customer's messages said and carried; that they were sent, when and to whom stays. Those that still wait
     * are deleted whole: they will not leave.
     */
    @Transactional
    public void forgetWords(CustomerId customer) {
        store.forgetWords(customer);
    }

    /** Whether there is a server to send by; without one the messages are kept here. */
    public boolean hasServer() {
        return settings.hasServer();
    }

    /** The newest message to an address that the current scope may see, whatever became of it. */
    @Transactional(readOnly = true)
    public Optional<StoredMail> latestTo(EmailAddress address) {
        return store.latestTo(address);
    }

    @Transactional(readOnly = true)
    public Optional<StoredMail> find(MailId id) {
        return store.find(id);
    }

    /** The messages that were stored under some of these keys, without their attachments, oldest first. */
    @Transactional(readOnly = true)
    public List<StoredMail> withKeys(Collection<String> keys) {
        return store.withKeys(keys);
    }

    /**
     * The messages that wait for a person's decision, by what they are about: refused for good, or perhaps sent.
     *
     * @param subjects beginnings of their keys, up to the colon before the addressee
     */
    @Transactional(readOnly = true)
    public Map<String, List<StoredMail>> stuckAbout(Collection<String> subjects) {
        return subjects.isEmpty() ? Map.of() : store.stuckAbout(subjects);
    }

    /** The conversation that one of our messages belongs to, by its Message-ID without angle brackets. */
    @Transactional(readOnly = true)
    public Optional<String> conversationOf(String messageId) {
        int at = messageId.indexOf('@');
        try {
            return at < 0 ? Optional.empty() : store.conversationOf(MailId.of(messageId.substring(0, at)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * Messages from the newest to the oldest, without their attachments.
     *
     * @param state only those in this state; null for all
     * @param before the last message of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<StoredMail> latest(StoredMail.@Nullable State state, @Nullable MailId before, int most) {
        return store.latest(state, before, most);
    }

    /** How many messages wait for a person's decision. */
    @Transactional(readOnly = true)
    public int stuck() {
        return store.countStuck();
    }

    /** A person orders a stuck message to be tried again. Of two orders at once one counts. */
    @Transactional
    public boolean retry(MailId id) {
        OffsetDateTime now = Instants.column(clock.instant());
        return store.revive(id, now);
    }
}
