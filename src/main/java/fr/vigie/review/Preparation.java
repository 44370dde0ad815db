package fr.vigie.review;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Period;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Prepares the agenda of a meeting from what all modules know since the last one. */
@Component
class Preparation {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Contracts contracts;
    private final Customers customers;
    private final MeetingSearch meetings;
    private final ServiceFacts service;
    private final PromiseFacts promises;
    private final DeskFacts desk;
    private final AffairFacts affairs;
    private final MessageSource messages;
    private final Clock clock;

    Preparation(
            Contracts contracts,
            Customers customers,
            MeetingSearch meetings,
            ServiceFacts service,
            PromiseFacts promises,
            DeskFacts desk,
            AffairFacts affairs,
            MessageSource messages,
            Clock clock) {
        this.contracts = contracts;
        this.customers = customers;
        this.meetings = meetings;
        this.service = service;
        this.promises = promises;
        this.desk = desk;
        this.affairs = affairs;
        this.messages = messages;
        this.clock = clock;
    }

    /** Since when a meeting of a contract looks back: the last one that was held, or the contract's start; a year at the most. */
    Instant since(Contract contract, Instant starts) {
        Instant begun = contract.life().start().orElse(contract.created());
        Instant last = meetings.last(contract.id(), starts);
        Instant from = last == null ? begun : last;
        Instant earliest = starts.minus(LONGEST);
        return from.isBefore(earliest) ? earliest : from;
    }

    /** The points in their order, in the customer's language. */
    @Transactional(readOnly = true)
    List<Topic> of(Meeting meeting, Instant since) {
        Contract contract = contracts.find(meeting.contract()).orElseThrow();
        Instant now = Instants.micros(clock);
        ContractVersion version = contract.bindingAt(now)
                .or(contract::signedLast)
                .orElseGet(() -> contract.latest().version());
        Locale locale = customers.find(meeting.customer()).map(Customer::locale).orElse(Locale.FRENCH);
        Instant end = now.isAfter(since) ? now : since.plusSeconds(1);
        var back = new Retrospect(meeting.id(), contract, version, new Period(since, end), messages, locale);
        var topics = new ArrayList<Topic>();
        topics.add(affairs.decisions(back));
        topics.addAll(service.topics(back));
        topics.add(promises.topic(back));
        topics.addAll(desk.topics(back));
        topics.addAll(affairs.topics(back));
        topics.add(back.open());
        topics.sort((one, other) ->
                Objects.requireNonNull(one.subject()).compareTo(Objects.requireNonNull(other.subject())));
        return topics;
    }
}
