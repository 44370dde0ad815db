package fr.vigie.billing;

import fr.vigie.billing.price.PriceLine;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;

/** The ticket of an approved quote that had none. */
final class WorkRequest {
    private WorkRequest() {}

    static Request of(Quote quote, MessageSource messages) {
        String work =
                quote.offer().lines().stream().map(PriceLine::label).collect(Collectors.joining("\n- ", "- ", ""));
        return new Request(
                quote.customer(),
                quote.shop(),
                Channel.AGENCY,
                Severity.MINOR,
                Activity.EVOLUTIVE,
                quote.offer().title(),
                messages.getMessage(
                        "billing.quote.work", new Object[] {quote.number().toString(), work}, Locale.FRENCH));
    }
}
