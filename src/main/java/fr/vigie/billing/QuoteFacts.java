package fr.vigie.billing;

import fr.vigie.evidence.Fact;
import fr.vigie.kernel.Sha256;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the evidence ledger keeps about quotes: ids, figures and digests; the words stay with the quote. An approval alone names
 * who gave it, as a signature does.
 */
final class QuoteFacts {
    private QuoteFacts() {}

    static Fact sent(Quote quote, Sha256 content, Sha256 document) {
        Map<String, String> details = about(quote);
        details.put("content", content.hex());
        details.put("document", document.hex());
        details.put("validUntil", quote.offer().validUntil().toString());
        return fact("quote.sent", quote, details);
    }

    static Fact viewed(Quote quote, QuoteEvent.Viewed viewed) {
        Map<String, String> details = about(quote);
        details.put("by", viewed.by().reference());
        return fact("quote.viewed", quote, details);
    }

    static Fact approved(Quote quote, Map<String, String> evidence) {
        Map<String, String> details = about(quote);
        details.putAll(evidence);
        return fact("quote.approved", quote, details);
    }

    static Fact refused(Quote quote, QuoteEvent.Refused refused) {
        Map<String, String> details = about(quote);
        details.put("by", refused.by().reference());
        details.put("reasonSha256", Sha256.of(refused.reason()).hex());
        return fact("quote.refused", quote, details);
    }

    static Fact withdrawn(Quote quote, QuoteEvent.Withdrawn withdrawn) {
        Map<String, String> details = about(quote);
        if (!withdrawn.reason().isEmpty()) {
            details.put("reasonSha256", Sha256.of(withdrawn.reason()).hex());
        }
        return fact("quote.withdrawn", quote, details);
    }

    static Fact expired(Quote quote) {
        Map<String, String> details = about(quote);
        details.put("validUntil", quote.offer().validUntil().toString());
        return fact("quote.expired", quote, details);
    }

    static Fact started(Quote quote, QuoteEvent.Started started) {
        Map<String, String> details = about(quote);
        details.put("ticket", started.ticket().toString());
        return fact("quote.started", quote, details);
    }

    static Fact completed(Quote quote) {
        return fact("quote.completed", quote, about(quote));
    }

    private static Map<String, String> about(Quote quote) {
        Map<String, String> details = new TreeMap<>();
        details.put("number", quote.number().toString());
        details.put("shop", quote.shop().toString());
        details.put("net", quote.offer().totals().net().amount().toPlainString());
        details.put("gross", quote.offer().totals().gross().amount().toPlainString());
        return details;
    }

    private static Fact fact(String kind, Quote quote, Map<String, String> details) {
        return new Fact(kind, "quote:" + quote.id(), details);
    }
}
