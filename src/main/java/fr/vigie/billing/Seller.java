package fr.vigie.billing;

import fr.vigie.account.Agency;
import fr.vigie.account.Bic;
import fr.vigie.account.Iban;
import fr.vigie.account.Letterhead;
import fr.vigie.account.Siren;
import fr.vigie.account.VatNumber;
import fr.vigie.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/** The agency as an invoice names it, frozen with it. */
public record Seller(
        String name,
        @Nullable Siren siren,
        @Nullable VatNumber vat,
        PostalAddress address,
        @Nullable EmailAddress email,
        String phone,
        @Nullable Iban iban,
        @Nullable Bic bic) {

    static Seller of(Agency agency, Letterhead letterhead) {
        return new Seller(
                agency.name(),
                agency.siren(),
                letterhead.vat(),
                PostalAddress.read(agency.address()).orElseGet(PostalAddress::unknown),
                agency.email(),
                agency.phone(),
                letterhead.iban(),
                letterhead.bic());
    }
}
