package fr.vigie.billing;

import fr.vigie.account.Siren;
import fr.vigie.account.VatNumber;
import fr.vigie.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * To whom a customer's invoices are addressed.
 *
 * @param legalName the company's name as it is registered
 * @param siren of a French company; null for another, or while it is not known
 * @param vat null when the customer has none
 * @param delivery where the service is rendered, when elsewhere; null when it is the same
 * @param orderNumber that the customer wants to read on every invoice; may be empty
 * @param email where invoices go besides the portal; null for the customer's people
 */
public record BillingProfile(
        String legalName,
        @Nullable Siren siren,
        @Nullable VatNumber vat,
        PostalAddress address,
        @Nullable PostalAddress delivery,
        String orderNumber,
        @Nullable EmailAddress email,
        PaymentMethod method) {

    public static final int LONGEST_ORDER = 50;

    public BillingProfile {
        legalName = legalName.strip();
        orderNumber = orderNumber.strip();
        if (legalName.isEmpty() || legalName.length() > 200 || orderNumber.length() > LONGEST_ORDER) {
            throw new IllegalArgumentException("a legal name has 1 to 200 characters, an order number at most 50");
        }
    }

    /** Whether the customer may owe the tax itself: a number of its own country, in the form that VIES takes. */
    public boolean isIdentified() {
        return vat != null && vat.value().startsWith(vatPrefix(address.country()));
    }

    /** The same company, written to and paid by as another profile of it says. */
    BillingProfile reachedLike(BillingProfile other) {
        return new BillingProfile(legalName, siren, vat, address, delivery, orderNumber, other.email, other.method);
    }

    /** The letters with which VAT numbers of a country begin; Greece calls itself EL there. */
    private static String vatPrefix(String country) {
        return switch (country) {
            case "GR" -> "EL";
            case "MC" -> "FR";
            default -> country;
        };
    }
}
