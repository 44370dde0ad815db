package fr.vigie.account.web;

import fr.vigie.account.Bic;
import fr.vigie.account.Iban;
import fr.vigie.account.Letterhead;
import fr.vigie.account.Siren;
import fr.vigie.account.VatNumber;
import fr.vigie.kernel.Money;
import fr.vigie.pdf.Printable;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What the letterhead holds, as it was typed. */
record LetterheadForm(
        String legalForm,
        String capital,
        String register,
        String vat,
        String iban,
        String bic,
        String website,
        String mentions) {

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(?:[.,]\\d{1,2})?");

    LetterheadForm {
        legalForm = Typed.line(legalForm);
        capital = Typed.line(capital);
        register = Typed.line(register);
        vat = Typed.line(vat);
        iban = Typed.line(iban);
        bic = Typed.line(bic);
        website = Typed.line(website);
        mentions = Typed.line(mentions);
    }

    static LetterheadForm of(Letterhead letterhead) {
        return new LetterheadForm(
                letterhead.legalForm(),
                letterhead.capital() == null
                        ? ""
                        : letterhead.capital().amount().toPlainString().replaceFirst("\\.00$", ""),
                letterhead.register(),
                letterhead.vat() == null ? "" : letterhead.vat().toString(),
                letterhead.iban() == null ? "" : letterhead.iban().toString(),
                letterhead.bic() == null ? "" : letterhead.bic().value(),
                letterhead.website(),
                letterhead.mentions());
    }

    /** @param siren of the agency; a French VAT number is made of it */
    Optional<Letterhead> read(@Nullable Siren siren, Errors errors) {
        limited(legalForm, "legalForm", errors);
        limited(register, "register", errors);
        limited(website, "website", errors);
        Printable.check(mentions, "mentions", errors);
        if (mentions.length() > Letterhead.MOST_MENTIONS) {
            errors.rejectValue("mentions", "account.letterhead.tooLong", new Object[] {Letterhead.MOST_MENTIONS}, null);
        }
        Money money = capital(errors);
        VatNumber number = optional(vat, "vat", VatNumber::parse, errors);
        if (number != null
                && siren != null
                && number.siren().filter(own -> !own.equals(siren)).isPresent()) {
            errors.rejectValue("vat", "account.letterhead.vatOfAnother", new Object[] {siren}, null);
        }
        Iban account = optional(iban, "iban", Iban::parse, errors);
        Bic bank = optional(bic, "bic", Bic::parse, errors);
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(
                        new Letterhead(legalForm, money, register, number, account, bank, website, mentions, null));
    }

    private @Nullable Money capital(Errors errors) {
        String digits = capital.replaceAll("[\\s\\u00a0\\u202f€]", "");
        if (digits.isEmpty()) {
            return null;
        }
        Money read = AMOUNT.matcher(digits).matches() ? Money.euros(digits.replace(',', '.')) : Money.ZERO;
        if (read.compareTo(Money.ZERO) <= 0) {
            errors.rejectValue("capital", "account.letterhead.amount");
            return null;
        }
        return read;
    }

    private static <T> @Nullable T optional(
            String typed, String field, Function<String, Optional<T>> reader, Errors errors) {
        if (typed.isEmpty()) {
            return null;
        }
        Optional<T> read = reader.apply(typed);
        if (read.isEmpty()) {
            errors.rejectValue(field, "account.letterhead.bad." + field);
        }
        return read.orElse(null);
    }

    private static void limited(String line, String field, Errors errors) {
        Typed.limitLine(line, field, errors);
        Printable.check(line, field, errors);
    }
}
