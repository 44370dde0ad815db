package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarginTest {

    @Test
    void isWhatFeeAndHoursBringOnceCreditsAndWorkArePaid() {
        Margin margin = margin("250", "75", "-25", Duration.ofMinutes(100), "45.50");
        assertThat(margin.revenue()).isEqualTo(Money.euros("300"));
        assertThat(margin.cost()).isEqualTo(Money.euros("75.83"));
        assertThat(margin.margin()).isEqualTo(Money.euros("224.17"));
        assertThat(margin.ratio()).hasValueCloseTo(0.7472, org.assertj.core.api.Assertions.withPrecision(0.0001));
    }

    @Test
    void roundsTheCostOfWorkHalfUp() {
        assertThat(margin("1", "0", "0", Duration.ofMinutes(3), "0.10").cost()).isEqualTo(Money.euros("0.01"));
        assertThat(margin("1", "0", "0", Duration.ofMinutes(2), "0.10").cost()).isEqualTo(Money.ZERO);
    }

    @Test
    void isUnknownWhileTheCostOfAnHourIsAndHasNoShareOfNothing() {
        Margin unknown = margin("250", "0", "0", Duration.ofHours(1), null);
        assertThat(unknown.cost()).isNull();
        assertThat(unknown.margin()).isNull();
        assertThat(unknown.ratio()).isEmpty();
        Margin free = margin("25", "0", "-25", Duration.ofHours(1), "40");
        assertThat(free.margin()).isEqualTo(Money.euros("-40"));
        assertThat(free.ratio()).isEmpty();
    }

    @Test
    void isProvisionalWhileOneOfItsDocumentsIsADraft() {
        Margin none = margin("0", "0", "0", Duration.ZERO, "40");
        assertThat(none.isInvoiced()).isFalse();
        assertThat(none.isDraft()).isFalse();
        Margin mixed = margin("0", "0", "0", Duration.ZERO, "40", "F-2026-0001", "");
        assertThat(mixed.isInvoiced()).isTrue();
        assertThat(mixed.isDraft()).isTrue();
        assertThat(margin("0", "0", "0", Duration.ZERO, "40", "F-2026-0001").isDraft())
                .isFalse();
    }

    private static Margin margin(
            String fee, String overage, String credits, Duration worked, @Nullable String cost, String... sources) {
        return new Margin(
                ContractId.create(),
                "Sérénité",
                CustomerId.create(),
                "Port",
                Money.euros(fee),
                Money.euros(overage),
                Money.euros(credits),
                worked,
                cost == null ? null : Money.euros(cost),
                List.of(sources).stream()
                        .map(name -> new Margin.Source(InvoiceId.create(), name))
                        .toList());
    }
}
