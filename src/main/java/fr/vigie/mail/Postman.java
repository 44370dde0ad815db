package fr.vigie.mail;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.job.Recurring;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Takes waiting messages one by one to the mail server. A message is marked as being sent before it leaves, and marked
 * again after: whatever happens in between, it is never sent twice without a person's order.
 */
@Component
class Postman implements Recurring {

    /** Far above the time one message can take. */
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private final MailStore store;
    private final MailServer server;
    private final Clock clock;

    Postman(MailStore store, MailServer server, Clock clock) {
        this.store = store;
        this.server = server;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mail.send";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        round();
    }

    /** @return how many messages were handled */
    int round() {
        if (!server.isSet()) {
            return 0;
        }
        return Scopes.call(Scope.agency(), this::deliverDue);
    }

    private int deliverDue() {
        store.parkAbandoned(clock.instant(), ABANDONED);
        int handled = 0;
        for (Optional<StoredMail> mail = store.claim(clock.instant());
                mail.isPresent();
                mail = store.claim(clock.instant())) {
            store.close(mail.get(), server.deliver(mail.get()), clock.instant());
            handled++;
        }
        return handled;
    }
}
