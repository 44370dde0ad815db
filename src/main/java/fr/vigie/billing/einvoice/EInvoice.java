package fr.vigie.billing.einvoice;

import fr.vigie.account.Bic;
import fr.vigie.account.Iban;
import fr.vigie.account.Siren;
import fr.vigie.account.VatNumber;
import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Totals;
import fr.vigie.billing.price.Vat;
import fr.vigie.kernel.EmailAddress;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or credit note in the terms of EN 16931, from which each syntax is written. Its amounts are those of
 * {@link Totals}; the numbers in brackets are the standard's.
 *
 * @param number (BT-1)
 * @param creditNote whether it takes back what {@code corrected} charged (BT-3: 381 rather than 380)
 * @param delivery where the service is rendered, when elsewhere than at the buyer's (BG-15)
 * @param from first day of the period (BT-73), {@code to} its last (BT-74); both null for work done once
 * @param orderNumber of the buyer (BT-13); may be empty
 * @param contract that it charges (BT-12); may be empty
 * @param corrected what a credit note takes back (BG-3); null for an invoice
 * @param vatOnDebits whether the tax is due when it is invoiced rather than when it is paid (BT-8)
 * @param exemptions why lines of a category bear no tax (BT-120)
 * @param notes what the law wants to be said (BG-1)
 */
public record EInvoice(
        String number,
        boolean creditNote,
        LocalDate issuedOn,
        LocalDate dueOn,
        Party seller,
        Party buyer,
        @Nullable Address delivery,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String orderNumber,
        String contract,
        @Nullable Corrected corrected,
        boolean vatOnDebits,
        Means means,
        String terms,
        Map<Vat.Category, String> exemptions,
        List<Note> notes,
        List<PriceLine> lines) {

    /** The parties and mentions are those of the French extension of the standard (XP Z12-012): a service, first invoiced here. */
    static final String PROCESS = "S1";

    static final String CURRENCY = "EUR";

    public EInvoice {
        exemptions = Map.copyOf(exemptions);
        notes = List.copyOf(notes);
        lines = List.copyOf(lines);
    }

    /** @param country ISO 3166 code of two letters */
    public record Address(String street, String more, String postCode, String city, String country) {}

    /** The seller (BG-4) or the buyer (BG-7). */
    public record Party(
            String name,
            @Nullable Siren siren,
            @Nullable VatNumber vat,
            Address address,
            @Nullable EmailAddress email) {

        /** Where a platform delivers to (BT-34, BT-49): the address book of France knows companies by their SIREN. */
        @Nullable
        Endpoint endpoint() {
            if (siren != null) {
                return new Endpoint("0225", siren.value());
            }
            return email == null ? null : new Endpoint("EM", email.value());
        }
    }

    /** @param scheme of the list of electronic addresses (EAS) */
    record Endpoint(String scheme, String value) {}

    /** @param on the day on which it was issued */
    public record Corrected(String number, LocalDate on) {}

    /** @param subject code of UNTDID 4451, such as {@code PMD} for late payment */
    public record Note(String subject, String text) {}

    /**
     * How it is paid (BG-16).
     *
     * @param code of UNCL 4461
     * @param iban of the seller, where transfers go
     * @param debit what a direct debit names; null without a mandate
     */
    public record Means(
            String code,
            String text,
            @Nullable Iban iban,
            @Nullable Bic bic,
            @Nullable Debit debit) {}

    /**
     * A direct debit (BG-19).
     *
     * @param mandate its reference (BT-89)
     * @param creditor the seller's SEPA creditor identifier (BT-90)
     * @param account the buyer's (BT-91); null where it is not to be told
     */
    public record Debit(
            String mandate, String creditor, @Nullable Iban account) {}

    Totals totals() {
        return Totals.of(lines);
    }

    /** When the service was rendered (BT-72): by the end of its period, or else by the day of the invoice. */
    LocalDate deliveredOn() {
        return to == null ? issuedOn : to;
    }

    /** Nothing that is outside the tax names a VAT number (BR-O-02). */
    boolean namesVatNumbers() {
        return totals().shares().stream()
                .noneMatch(share -> share.vat().category().isOutside());
    }

    /** A transfer without an account to go to is an instrument that is not defined (BR-61). */
    String meansCode() {
        return means.code().equals("30") && means.iban() == null ? "1" : means.code();
    }

    /** The code of the exemption (VATEX). */
    static @Nullable String exemptionCode(Vat.Category category) {
        return switch (category) {
            case STANDARD -> null;
            case FRANCHISE -> "VATEX-FR-FRANCHISE";
            case REVERSE_CHARGE -> "VATEX-EU-AE";
            case OUTSIDE_EU, NOT_APPLICABLE -> "VATEX-EU-O";
        };
    }
}
