package fr.vigie.support;

import fr.vigie.support.TicketEvent.Closed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of the fixed prices that the customer agreed to in a ticket its work earned, each once. Pure. */
record AgreedPrices(Ticket ticket) {

    /** Those that were agreed to whenever it was closed, as {@link Ticket#fixedPrices()} says. */
    List<FixedPrice> delivered() {
        return List.copyOf(byAgreement().values());
    }

    /** As {@link Ticket#expectedPrices} says. */
    List<FixedPrice> expected(Instant now) {
        Map<Consent.Agreed, FixedPrice> prices = byAgreement();
        if (!ticket.state().isOver()) {
            addDue(now, prices);
        }
        return List.copyOf(prices.values());
    }

    private Map<Consent.Agreed, FixedPrice> byAgreement() {
        Map<Consent.Agreed, FixedPrice> prices = new LinkedHashMap<>();
        List<TicketEvent> events = ticket.events();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof Closed closed) {
                new AgreedPrices(ticket.upTo(i)).addDue(closed.at(), prices);
            }
        }
        return prices;
    }

    private void addDue(Instant closing, Map<Consent.Agreed, FixedPrice> prices) {
        lastContract()
                .ifPresent(
                        ruling -> agreed().forEach(agreed -> prices.putIfAbsent(agreed, due(agreed, ruling, closing))));
    }

    private FixedPrice due(Consent.Agreed agreed, ContractRef ruling, Instant delivered) {
        TicketId from = agreed.from();
        return new FixedPrice(
                from == null ? ticket.id() : from,
                agreed.number(),
                ruling.contract(),
                agreed.cost().price(),
                delivered);
    }

    private List<Consent.Agreed> agreed() {
        return ticket.consent().agreed().stream()
                .filter(agreed -> agreed.cost().isFixed())
                .filter(agreed -> agreed.from() != null || agreed.cost().activity() == ticket.activity())
                .toList();
    }

    /** The contract that rules it, or was the last that did. */
    private Optional<ContractRef> lastContract() {
        return ticket.tenures().reversed().stream()
                .flatMap(tenure -> Stream.ofNullable(tenure.contract()))
                .findFirst();
    }
}
