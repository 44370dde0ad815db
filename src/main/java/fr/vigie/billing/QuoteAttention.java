package fr.vigie.billing;

import fr.vigie.kernel.Attention;
import fr.vigie.kernel.AttentionItem;
import fr.vigie.kernel.Tone;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Quotes that the customer left without answer for a week, and approved ones whose work nobody began, for the home page. */
@Component
class QuoteAttention implements Attention {
    private final QuoteRows rows;

    QuoteAttention(QuoteRows rows) {
        this.rows = rows;
    }

    @Override
    public List<AttentionItem> items(Instant now) {
        return rows.pressing(now, now.minus(QuoteWatch.PATIENCE)).stream()
                .map(quote -> item(quote, now))
                .toList();
    }

    private static AttentionItem item(Quote quote, Instant now) {
        boolean approved = quote.stateAt(now) == QuoteState.APPROVED;
        Instant since = approved ? quote.approved().orElseThrow() : quote.sent().orElseThrow();
        return new AttentionItem(
                false,
                since,
                approved ? Tone.INFO : Tone.WARN,
                approved ? "billing.quote.attention.approved" : "billing.quote.attention.silent",
                List.of(
                        quote.number().toString(),
                        quote.offer().title(),
                        quote.offer().totals().net()),
                quote.shop(),
                "/quotes/" + quote.id());
    }
}
