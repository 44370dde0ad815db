package fr.vigie.support;

import fr.vigie.account.Customers;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.PublicAddress;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Contacts;
import fr.vigie.contract.Contacts.Contact;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Sha256;
import fr.vigie.mail.Mail;
import fr.vigie.mail.Outbox;
import fr.vigie.shop.Shop;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody wrote who may not open requests, given by mail to their colleagues who may, so that nothing of it is lost. */
@Service
public class RequestProposals {
    private final Requesters requesters;
    private final People people;
    private final Customers customers;
    private final PublicAddress address;
    private final MessageSource messages;
    private final Outbox outbox;

    RequestProposals(
            Requesters requesters,
            People people,
            Customers customers,
            PublicAddress address,
            MessageSource messages,
            Outbox outbox) {
        this.requesters = requesters;
        this.people = people;
        this.customers = customers;
        this.address = address;
        this.messages = messages;
        this.outbox = outbox;
    }

    /** Writes to each of them, and a copy to its author; the same twice is sent once. @return to whom, nobody when its author may open it */
    @Transactional
    public List<Contact> pass(Request request, Shop shop, SignedIn me) {
        if (requesters.mayOpen(shop.id(), Author.of(me))) {
            return List.of();
        }
        List<Contact> colleagues = requesters.opening(shop.id());
        String what = Sha256.of(me.person() + "\n" + shop.id() + "\n" + request.subject() + "\n" + request.text())
                .hex();
        Locale usual = customers.find(shop.customer()).orElseThrow().locale();
        colleagues.forEach(colleague -> {
            EmailAddress to = new EmailAddress(colleague.email());
            Locale locale = people.findByEmail(to).map(Person::locale).orElse(usual);
            send("support.handover", request, shop, me, colleagues, to, colleague.name(), locale, what);
        });
        people.find(me.person())
                .ifPresent(author -> send(
                        "support.handover.copy",
                        request,
                        shop,
                        me,
                        colleagues,
                        author.email(),
                        author.name(),
                        author.locale(),
                        what));
        return colleagues;
    }

    private void send(
            String texts,
            Request request,
            Shop shop,
            SignedIn me,
            List<Contact> colleagues,
            EmailAddress to,
            String name,
            Locale locale,
            String what) {
        Object[] words = {
            name,
            me.name(),
            shop.name(),
            request.subject(),
            request.text(),
            messages.getMessage("support.severity." + request.severity(), null, locale),
            address.to("/portal/tickets/new?shop=" + shop.id()),
            Contacts.names(colleagues)
        };
        outbox.send(
                request.customer(),
                Mail.plain(
                        to,
                        messages.getMessage(texts + ".subject", words, locale),
                        messages.getMessage(texts + ".text", words, locale)),
                "ticket.handover:" + what + ":" + to);
    }
}
