package fr.vigie.billing;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.ShopId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A quote in a list. */
public record QuoteLine(
        QuoteId id,
        QuoteNumber number,
        CustomerId customer,
        String customerName,
        ShopId shop,
        String title,
        Money net,
        Money gross,
        QuoteState state,
        Instant created,
        @Nullable Instant sent,
        LocalDate validUntil) {}
