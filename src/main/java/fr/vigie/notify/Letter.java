package fr.vigie.notify;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Person;
import fr.vigie.account.PublicAddress;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Formats;
import fr.vigie.mail.Attachment;
import fr.vigie.mail.Conversation;
import fr.vigie.mail.Mail;
import fr.vigie.mail.Outbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes one message to each of several people, in the language and zone of each. */
@Component
class Letter {
    private final Outbox outbox;
    private final MessageSource messages;
    private final PublicAddress address;
    private final AgencySettings settings;

    Letter(Outbox outbox, MessageSource messages, PublicAddress address, AgencySettings settings) {
        this.outbox = outbox;
        this.messages = messages;
        this.address = address;
        this.settings = settings;
    }

    /** Sends with at most one file. */
    void send(
            @Nullable CustomerId customer,
            Collection<Person> to,
            String event,
            String texts,
            String page,
            @Nullable Attachment attachment,
            @Nullable Conversation conversation,
            Object... arguments) {
        sendAll(
                customer,
                to,
                event,
                texts,
                page,
                attachment == null ? List.of() : List.of(attachment),
                conversation,
                arguments);
    }

    /**
     * Sends.
     *
     * @param customer whose affairs it speaks of; null for words that only the agency may read
     * @param event names what happened; with the person it is what makes a second sending silent
     * @param texts start of two message keys, {@code .subject} and {@code .text}
     * @param page the page to open, put after the arguments
     * @param conversation what answers to it belong to; null when none are expected
     * @param arguments of both texts; instants and durations are written for each reader
     */
    void sendAll(
            @Nullable CustomerId customer,
            Collection<Person> to,
            String event,
            String texts,
            String page,
            List<Attachment> attachments,
            @Nullable Conversation conversation,
            Object... arguments) {
        for (Person person : to) {
            if (!person.isActive()) {
                continue;
            }
            var formats = new Formats(person.locale(), person.zone());
            List<Object> all = new ArrayList<>();
            all.add(person.name());
            List.of(arguments).forEach(argument -> all.add(formats.argument(argument)));
            all.add(address.to(page));
            all.add(settings.agency().name());
            Object[] filled = all.toArray();
            String subject = messages.getMessage(texts + ".subject", filled, person.locale());
            String text = messages.getMessage(texts + ".text", filled, person.locale());
            Mail mail = Mail.plain(person.email(), subject, text);
            for (Attachment attachment : attachments) {
                mail = mail.with(attachment);
            }
            mail = conversation == null ? mail : mail.in(conversation);
            String key = event + ":" + person.id();
            if (customer == null) {
                outbox.send(mail, key);
            } else {
                outbox.send(customer, mail, key);
            }
        }
    }
}
