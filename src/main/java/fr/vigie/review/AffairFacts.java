package fr.vigie.review;

import fr.vigie.billing.QuoteFilter;
import fr.vigie.billing.QuoteLine;
import fr.vigie.billing.QuoteSearch;
import fr.vigie.billing.QuoteState;
import fr.vigie.contract.Contract;
import fr.vigie.contract.TermCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What became of the last decisions, which quotes await an answer, and when the contract is renewed. */
@Component
class AffairFacts {
    private static final int MOST_QUOTES = 20;

    private final Decisions decisions;
    private final QuoteSearch quotes;

    AffairFacts(Decisions decisions, QuoteSearch quotes) {
        this.decisions = decisions;
        this.quotes = quotes;
    }

    /** Those of the last meeting, and of earlier ones what is not done. */
    Topic decisions(Retrospect back) {
        List<String> lines = decisions
                .before(back.contract().id(), back.period().to())
                .stream()
                .map(decision -> outcome(back, decision))
                .toList();
        return back.topic(Topic.Subject.DECISIONS, lines);
    }

    private static String outcome(Retrospect back, Decision decision) {
        Decision.FollowUp ticket = decision.followUp();
        String state = ticket == null
                ? back.say("review.fact.decision.none")
                : back.say(
                        "review.fact.decision.ticket",
                        ticket.number().toString(),
                        back.say(ticket.state().message()));
        return decision.due() == null
                ? back.say("review.fact.decision", decision.text(), decision.owner(), state)
                : back.say("review.fact.decision.due", decision.text(), decision.owner(), decision.due(), state);
    }

    List<Topic> topics(Retrospect back) {
        var filter = new QuoteFilter(null, QuoteFilter.Standing.AWAITING, back.customer(), null);
        List<QuoteLine> awaiting = quotes.page(filter, true, null, MOST_QUOTES).lines().stream()
                .filter(quote -> back.version().covers(quote.shop()) && quote.state() != QuoteState.EXPIRED)
                .toList();
        return List.of(
                back.topic(
                        Topic.Subject.QUOTES,
                        awaiting.stream()
                                .map(quote -> back.say(
                                        "review.fact.quote",
                                        quote.number().toString(),
                                        quote.title(),
                                        quote.net(),
                                        quote.validUntil()))
                                .toList()),
                back.topic(Topic.Subject.TERMS, terms(back)));
    }

    private static List<String> terms(Retrospect back) {
        Contract contract = back.contract();
        Instant now = back.period().to();
        Instant ended = contract.ended();
        if (ended != null) {
            return List.of(back.say("review.fact.ends", back.formats().date(ended.minusSeconds(1))));
        }
        var lines = new ArrayList<String>();
        contract.runsUntil(now).ifPresent(end -> {
            String last = back.formats().date(end.minusSeconds(1));
            Instant deadline = contract.termsAt(now).orElseThrow().noticeDeadline(end);
            String notice = back.formats().date(deadline.minusSeconds(1));
            TermCalendar ending = contract.termsEnding(end).orElseThrow();
            lines.add(back.say("review.fact.term." + ending.clause().renewal(), last, notice));
        });
        if (contract.latest().awaitsSignature()) {
            lines.add(back.say(
                    "review.fact.amendment", contract.latest().version().number() - 1));
        }
        return lines;
    }
}
