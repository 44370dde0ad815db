package fr.vigie.report;

import fr.vigie.contract.ContractId;
import fr.vigie.indicator.Indicators;
import fr.vigie.indicator.Reading;
import fr.vigie.indicator.Subject;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The indicators of a contract's month, to be frozen. */
@Component
class MonthGauges {
    private final Indicators indicators;
    private final Shops shops;

    MonthGauges(Indicators indicators, Shops shops) {
        this.indicators = indicators;
        this.shops = shops;
    }

    /** Of its shops together, while it bound; none for a month that has not begun. */
    List<MonthlyReport.Gauge> of(ContractId contract, CustomerId customer, Collection<ShopId> covered, MonthOf month) {
        List<Shop> all =
                covered.stream().flatMap(shop -> shops.find(shop).stream()).toList();
        return indicators.month(Subject.of(contract, customer, all), month).stream()
                .flatMap(readings -> readings.readings().stream())
                .map(MonthGauges::gauge)
                .toList();
    }

    private static MonthlyReport.Gauge gauge(Reading reading) {
        return new MonthlyReport.Gauge(
                reading.indicator(),
                known(reading.value()),
                known(reading.target()),
                reading.kept(),
                reading.parts().stream()
                        .flatMap(part -> part.value().stream()
                                .mapToObj(value -> new MonthlyReport.Detail(
                                        part.name(),
                                        part.of() == null ? null : part.of().name(),
                                        part.unit(),
                                        value)))
                        .toList());
    }

    private static @Nullable Double known(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }
}
