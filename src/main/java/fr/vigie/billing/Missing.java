package fr.vigie.billing;

import java.util.ArrayList;
import java.util.List;

/** What the law wants on an invoice (CGI, annex II, article 242 nonies A) and nobody entered yet, as message keys. */
final class Missing {
    private Missing() {}

    static List<String> of(Seller seller, BillingProfile buyer, BillingSettings settings) {
        List<String> missing = new ArrayList<>();
        require(missing, seller.address().isComplete(), "billing.missing.seller.address");
        require(missing, seller.siren() != null, "billing.missing.seller.siren");
        require(missing, settings.franchise() || seller.vat() != null, "billing.missing.seller.vat");
        require(missing, buyer.address().isComplete(), "billing.missing.buyer.address");
        require(missing, !buyer.address().isDomestic() || buyer.siren() != null, "billing.missing.buyer.siren");
        return missing;
    }

    private static void require(List<String> missing, boolean known, String key) {
        if (!known) {
            missing.add(key);
        }
    }
}
