package fr.vigie.support;

import fr.vigie.account.SignedIn;
import fr.vigie.contract.Contacts.Contact;
import fr.vigie.contract.ContractId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests of people to whom the contract does not give the right to open them (clause 5). They are received and handled like
 * any other, and wait for the word of one who may: by a click in the portal, or told to the agency, which notes it. An answer in
 * the conversation is no confirmation, for it may well be a refusal.
 */
@Service
public class Confirmations {
    /** Beyond that many, the list of tickets tells them. */
    private static final int MOST = 50;

    private final TicketBook book;
    private final Requesters requesters;
    private final JdbcClient sql;

    Confirmations(TicketBook book, Requesters requesters, JdbcClient sql) {
        this.book = book;
        this.requesters = requesters;
        this.sql = sql;
    }

    /** By one of the customer who may open requests. */
    @Transactional
    public Outcome confirm(TicketId id, Author by) {
        return book.change(
                id,
                (ticket, now) -> requesters.mayConfirm(ticket, by)
                        ? ticket.confirm(by, by.name(), now)
                        : new Outcome.Refused("support.refused.confirm.contact"));
    }

    /**
     * As one of them told the agency.
     *
     * @param who the name of one whom the contract names
     */
    @Transactional
    public Outcome note(TicketId id, String who, Author by) {
        return book.change(
                id,
                (ticket, now) -> requesters.confirming(ticket).stream()
                                .map(Contact::name)
                                .anyMatch(who::equals)
                        ? ticket.confirm(by, who, now)
                        : new Outcome.Refused("support.refused.confirm.who"));
    }

    /** @param since when it was asked */
    public record Asked(TicketId id, TicketNumber number, String subject, Instant since) {}

    private record Unconfirmed(@Nullable ContractRef contract, Asked asked) {}

    /** What awaits the word of this merchant, the longest first; the scope sees their customer's tickets alone. */
    @Transactional(readOnly = true)
    public List<Asked> awaiting(SignedIn me) {
        List<Unconfirmed> all = unconfirmed();
        Set<ContractRef> theirs = requesters.confirmable(
                all.stream().map(Unconfirmed::contract).filter(Objects::nonNull).collect(Collectors.toSet()),
                Author.of(me));
        return all.stream()
                .filter(each -> each.contract == null || theirs.contains(each.contract))
                .map(Unconfirmed::asked)
                .limit(MOST)
                .toList();
    }

    private List<Unconfirmed> unconfirmed() {
        return sql.sql("""
            select id, year, serial, subject, contract_id, contract_version, unconfirmed from ticket
            where unconfirmed is not null order by unconfirmed, id
            """)
                .query((row, n) -> {
                    UUID contract = row.getObject("contract_id", UUID.class);
                    return new Unconfirmed(
                            contract == null
                                    ? null
                                    : new ContractRef(new ContractId(contract), row.getInt("contract_version")),
                            new Asked(
                                    new TicketId(row.getObject("id", UUID.class)),
                                    new TicketNumber(row.getInt("year"), row.getInt("serial")),
                                    row.getString("subject"),
                                    row.getObject("unconfirmed", OffsetDateTime.class)
                                            .toInstant()));
                })
                .list();
    }
}
