package fr.vigie.billing.web;

import fr.vigie.account.Siren;
import fr.vigie.account.VatNumber;
import fr.vigie.billing.BillingProfile;
import fr.vigie.billing.PaymentMethod;
import fr.vigie.billing.PostalAddress;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.pdf.Printable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** A customer's billing data as they are typed; the delivery address stays empty when it is the same. */
record ProfileForm(
        String legalName,
        String siren,
        String vat,
        String street,
        String more,
        String postCode,
        String city,
        String country,
        String deliveryStreet,
        String deliveryPostCode,
        String deliveryCity,
        String deliveryCountry,
        String orderNumber,
        String email,
        String method) {

    ProfileForm {
        legalName = Typed.line(legalName);
        siren = Typed.line(siren);
        vat = Typed.line(vat);
        street = Typed.line(street);
        more = Typed.line(more);
        postCode = Typed.line(postCode);
        city = Typed.line(city);
        country = Typed.line(country).toUpperCase(Locale.ROOT);
        deliveryStreet = Typed.line(deliveryStreet);
        deliveryPostCode = Typed.line(deliveryPostCode);
        deliveryCity = Typed.line(deliveryCity);
        deliveryCountry = Typed.line(deliveryCountry).toUpperCase(Locale.ROOT);
        orderNumber = Typed.line(orderNumber);
        email = Typed.line(email);
        method = Typed.line(method);
    }

    static ProfileForm of(BillingProfile profile) {
        PostalAddress at = profile.address();
        PostalAddress delivery = profile.delivery();
        return new ProfileForm(
                profile.legalName(),
                profile.siren() == null ? "" : profile.siren().toString(),
                profile.vat() == null ? "" : profile.vat().toString(),
                at.street(),
                at.more(),
                at.postCode(),
                at.city(),
                at.country(),
                delivery == null ? "" : delivery.street(),
                delivery == null ? "" : delivery.postCode(),
                delivery == null ? "" : delivery.city(),
                delivery == null ? "" : delivery.country(),
                profile.orderNumber(),
                profile.email() == null ? "" : profile.email().value(),
                profile.method().name());
    }

    /** The profile; empty when something is wrong, which is then said beside its field. */
    Optional<BillingProfile> read(Errors errors) {
        require(legalName, 200, "legalName", errors);
        require(street, 200, "street", errors);
        require(postCode, 20, "postCode", errors);
        require(city, 200, "city", errors);
        if (!PostalAddress.isCountry(country)) {
            errors.rejectValue("country", "billing.error.country");
        }
        boolean elsewhere = !(deliveryStreet + deliveryPostCode + deliveryCity).isEmpty();
        if (elsewhere && !PostalAddress.isCountry(deliveryCountry)) {
            errors.rejectValue("deliveryCountry", "billing.error.country");
        }
        Printable.check(legalName, "legalName", errors);
        Printable.check(street, "street", errors);
        Printable.check(more, "more", errors);
        Printable.check(postCode, "postCode", errors);
        Printable.check(city, "city", errors);
        Printable.check(deliveryStreet, "deliveryStreet", errors);
        Printable.check(deliveryPostCode, "deliveryPostCode", errors);
        Printable.check(deliveryCity, "deliveryCity", errors);
        Printable.check(orderNumber, "orderNumber", errors);
        if (orderNumber.length() > BillingProfile.LONGEST_ORDER) {
            errors.rejectValue("orderNumber", "billing.error.order");
        }
        Optional<PaymentMethod> by = Arrays.stream(PaymentMethod.values())
                .filter(each -> each.name().equals(method))
                .findFirst();
        if (by.isEmpty()) {
            errors.rejectValue("method", "billing.error.method");
        }
        @Nullable Siren number = optional(siren, Siren::parse, "siren", "siren", errors);
        @Nullable VatNumber identified = optional(vat, VatNumber::parse, "vat", "vatNumber", errors);
        @Nullable EmailAddress to = optional(email, EmailAddress::parse, "email", "email", errors);
        return errors.hasErrors()
                ? Optional.empty()
                : by.map(chosen -> new BillingProfile(
                        legalName,
                        number,
                        identified,
                        new PostalAddress(street, more, postCode, city, country),
                        elsewhere
                                ? new PostalAddress(deliveryStreet, "", deliveryPostCode, deliveryCity, deliveryCountry)
                                : null,
                        orderNumber,
                        to,
                        chosen));
    }

    private static void require(String text, int most, String field, Errors errors) {
        if (text.isEmpty() || text.length() > most) {
            errors.rejectValue(field, "billing.error.required");
        }
    }

    private static <T> @Nullable T optional(
            String text, Function<String, Optional<T>> reader, String field, String message, Errors errors) {
        if (text.isEmpty()) {
            return null;
        }
        Optional<T> read = reader.apply(text);
        if (read.isEmpty()) {
            errors.rejectValue(field, "billing.error." + message);
        }
        return read.orElse(null);
    }
}
