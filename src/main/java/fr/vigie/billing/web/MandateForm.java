package fr.vigie.billing.web;

import fr.vigie.account.Bic;
import fr.vigie.account.Iban;
import fr.vigie.billing.Mandate;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.validation.Errors;

/** A mandate as it is typed. */
record MandateForm(String reference, String holder, String iban, String bic, String signedOn) {

    MandateForm {
        reference = Typed.line(reference);
        holder = Typed.line(holder);
        iban = Typed.line(iban);
        bic = Typed.line(bic);
        signedOn = Typed.line(signedOn);
    }

    /** What was read, once nothing is wrong. */
    record Read(Iban iban, Optional<Bic> bic, LocalDate signedOn) {}

    /**
     * Empty when something is wrong, which is then said beside its field.
     *
     * @param taken whether another mandate has the reference
     */
    Optional<Read> read(LocalDate today, boolean taken, Errors errors) {
        if (!Mandate.isReference(reference)) {
            errors.rejectValue("reference", "billing.error.mandate.reference");
        } else if (taken) {
            errors.rejectValue("reference", "billing.error.mandate.taken");
        }
        if (holder.isEmpty() || holder.length() > Mandate.LONGEST_HOLDER) {
            errors.rejectValue("holder", "billing.error.mandate.holder");
        }
        Optional<Iban> account = Iban.parse(iban);
        if (account.isEmpty()) {
            errors.rejectValue("iban", "billing.error.mandate.iban");
        }
        Optional<Bic> bank = Bic.parse(bic);
        if (!bic.isEmpty() && bank.isEmpty()) {
            errors.rejectValue("bic", "billing.error.mandate.bic");
        }
        Optional<LocalDate> signed = Typed.day(signedOn).filter(day -> !day.isAfter(today));
        if (signed.isEmpty()) {
            errors.rejectValue("signedOn", "billing.error.mandate.signed");
        }
        return errors.hasErrors()
                ? Optional.empty()
                : account.flatMap(number -> signed.map(day -> new Read(number, bank, day)));
    }
}
