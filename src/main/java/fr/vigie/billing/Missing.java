package fr.vigie.billing;

import fr.vigie.billing.price.Vat;
import java.util.ArrayList;
import java.util.List;

/** What the law wants on an invoice (CGI, annex II, article 242 nonies A) and nobody entered yet, as message keys. */
final class Missing {
    private Missing() {}

    static List<String> of(Invoice draft, Seller seller, BillingProfile buyer, BillingSettings settings) {
        List<String> missing = new ArrayList<>();
        require(missing, seller.address().isComplete(), "billing.missing.seller.address");
        require(missing, seller.siren() != null, "billing.missing.seller.siren");
        if (settings.franchise()) {
            // Also a seller in franchise has a number for what its customers elsewhere pay the tax of (CGI, article 286
            // ter, 4).
            require(
                    missing,
                    seller.vat() != null || !bears(draft, Vat.REVERSE_CHARGE),
                    "billing.missing.seller.vat.reverseCharge");
        } else {
            require(missing, seller.vat() != null, "billing.missing.seller.vat");
        }
        require(missing, buyer.address().isComplete(), "billing.missing.buyer.address");
        require(missing, !buyer.address().isDomestic() || buyer.siren() != null, "billing.missing.buyer.siren");
        return missing;
    }

    /** What a contract without VAT misses when its seller may not do without; what corrects an invoice keeps its tax. */
    static List<String> rate(Invoice draft, BillingSettings settings) {
        List<String> missing = new ArrayList<>();
        require(
                missing,
                settings.franchise() || draft.isCorrection() || !bears(draft, Vat.FRANCHISE),
                "billing.missing.rate");
        return missing;
    }

    private static boolean bears(Invoice draft, Vat vat) {
        return draft.content().prices().stream().anyMatch(line -> line.vat().equals(vat));
    }

    private static void require(List<String> missing, boolean known, String key) {
        if (!known) {
            missing.add(key);
        }
    }
}
