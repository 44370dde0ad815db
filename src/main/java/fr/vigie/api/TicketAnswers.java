package fr.vigie.api;

import fr.vigie.account.Caller;
import fr.vigie.support.Attachment;
import fr.vigie.support.Attachments;
import fr.vigie.support.Outcome;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketNumber;
import fr.vigie.support.Tickets;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What the resources of tickets have in common: finding one, acting upon it, answering with it. */
@Component
class TicketAnswers {

    private final Tickets tickets;
    private final Attachments attachments;
    private final OnceOnly onceOnly;

    TicketAnswers(Tickets tickets, Attachments attachments, OnceOnly onceOnly) {
        this.tickets = tickets;
        this.attachments = attachments;
        this.onceOnly = onceOnly;
    }

    /** @param named a ticket's id or its number, as in {@code T-2026-0042} */
    Ticket find(String named) {
        Optional<Ticket> byNumber = TicketNumber.parse(named).flatMap(tickets::find);
        return byNumber.or(() -> id(named).flatMap(tickets::find)).orElseThrow(Trouble::notFound);
    }

    private static Optional<TicketId> id(String named) {
        try {
            return Optional.of(TicketId.of(named));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    ResponseEntity<?> answer(Caller me, Ticket ticket, HttpStatus status) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status)
                .eTag(Edition.of(ticket).etag())
                .cacheControl(CacheControl.noCache().cachePrivate());
        if (status == HttpStatus.CREATED) {
            answer.location(URI.create("/api/v1/tickets/" + ticket.id()));
        }
        return answer.body(json(me, ticket));
    }

    /** What a program asked to be done with a ticket, and under which conditions. */
    record Wish(
            String ticket,
            String what,
            @Nullable Object sent,
            @Nullable String key,
            @Nullable String ifMatch) {}

    /** Acts upon a ticket that nobody else changes meanwhile, once. */
    ResponseEntity<?> act(Caller me, Wish wish, Function<Ticket, Outcome> action) {
        TicketId id = find(wish.ticket).id();
        return onceOnly.run(me, wish.key, wish.what + " " + id, wish.sent, () -> {
            Ticket held = tickets.hold(id).orElseThrow(Trouble::notFound);
            Edition.of(held).require(wish.ifMatch);
            return switch (action.apply(held)) {
                case Outcome.Changed(Ticket changed) -> answer(me, changed, HttpStatus.OK);
                case Outcome.Refused(String message) -> throw Trouble.refused(message);
            };
        });
    }

    private TicketJson json(Caller me, Ticket ticket) {
        Map<Integer, List<Attachment>> files =
                attachments.of(ticket.id(), me.isStaff()).stream().collect(Collectors.groupingBy(Attachment::event));
        return TicketJson.of(ticket, me.isStaff(), EventJson.of(ticket, me.isStaff(), files));
    }
}
