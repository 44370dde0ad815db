package fr.vigie.proof;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.kernel.Attention;
import fr.vigie.kernel.AttentionItem;
import fr.vigie.kernel.Tone;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Credits that wait for a manager, for the home page. */
@Component
record CreditAttention(ServiceCredits credits, Customers customers) implements Attention {
    private static final int MOST = 20;

    @Override
    public List<AttentionItem> items(Instant now) {
        return credits.page(ServiceCredit.State.PROPOSED, null, null, MOST).stream()
                .map(credit -> new AttentionItem(
                        false,
                        credit.proposed(),
                        Tone.WARN,
                        "proof.credit.attention",
                        List.of(
                                customers
                                        .find(credit.customer())
                                        .map(Customer::name)
                                        .orElse(""),
                                credit.amount()),
                        null,
                        "/credits/" + credit.id()))
                .toList();
    }
}
