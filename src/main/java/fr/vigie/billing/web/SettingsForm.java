package fr.vigie.billing.web;

import fr.vigie.billing.BillingSettings;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** The settings of billing as they are typed. */
record SettingsForm(
        String firstMonth,
        @Nullable Boolean franchise,
        @Nullable Boolean vatOnDebits,
        String lateRate,
        String cardLink) {

    SettingsForm {
        firstMonth = Typed.line(firstMonth);
        lateRate = Typed.line(lateRate);
        cardLink = Typed.line(cardLink);
    }

    static SettingsForm of(BillingSettings settings) {
        return new SettingsForm(
                settings.firstMonth().toString(),
                settings.franchise(),
                settings.vatOnDebits(),
                Typed.shown(settings.lateRate()),
                settings.cardLink());
    }

    Optional<BillingSettings> read(Errors errors) {
        Optional<YearMonth> first = Typed.month(firstMonth);
        if (first.isEmpty()) {
            errors.rejectValue("firstMonth", "billing.error.month");
        }
        Optional<BigDecimal> rate = Typed.number(lateRate)
                .filter(percent -> percent.signum() >= 0
                        && percent.stripTrailingZeros().scale() <= 2
                        && percent.compareTo(BigDecimal.valueOf(100)) <= 0);
        if (rate.isEmpty()) {
            errors.rejectValue("lateRate", "billing.error.rate");
        }
        if (!cardLink.isEmpty() && !cardLink.startsWith("https://")) {
            errors.rejectValue("cardLink", "billing.error.link");
        }
        return errors.hasErrors()
                ? Optional.empty()
                : first.flatMap(month -> rate.map(percent -> new BillingSettings(
                        month, Boolean.TRUE.equals(franchise), Boolean.TRUE.equals(vatOnDebits), percent, cardLink)));
    }
}
