package fr.vigie.proof;

import fr.vigie.account.Customers;
import fr.vigie.kernel.Attention;
import fr.vigie.kernel.AttentionItem;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Credits that wait for a manager, for the home page. */
@Component
record CreditAttention(ServiceCredits credits, Customers customers) implements Attention {
    private static final int MOST = 20;

    @Override
    public List<AttentionItem> items(Instant now) {
        List<ServiceCredit> proposed = credits.page(ServiceCredit.State.PROPOSED, null, null, MOST);
        Map<CustomerId, String> names = customers.names(
                proposed.stream().map(ServiceCredit::customer).distinct().toList());
        return proposed.stream()
                .map(credit -> new AttentionItem(
                        false,
                        credit.proposed(),
                        Tone.WARN,
                        "proof.credit.attention",
                        List.of(names.getOrDefault(credit.customer(), ""), credit.amount()),
                        null,
                        "/credits/" + credit.id()))
                .toList();
    }
}
