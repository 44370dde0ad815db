package fr.vigie.proof;

import fr.vigie.contract.ContractVersion;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds, among the judged duties of a month, the availability that was measured and the days without a promised backup. Pure. */
final class MissedService {
    private MissedService() {}

    /**
     * Availability whatever it was: what of it is credited, the scale of its contract says.
     *
     * @param versions that bound in the month, for how long each did: what was suspended promised nothing
     */
    static List<Breach> of(List<Assessed> duties, List<ContractVersion> versions, MonthOf month) {
        Map<Integer, BigDecimal> shares = versions.stream()
                .collect(Collectors.toMap(ContractVersion::number, version -> share(version, month.period())));
        return Stream.concat(
                        duties.stream().flatMap(each -> availability(each, shares).stream()),
                        backups(duties, month).stream())
                .toList();
    }

    /** What was waived or excluded has no measure any more, and is credited nothing. */
    private static Optional<Breach> availability(Assessed assessed, Map<Integer, BigDecimal> shares) {
        Duty duty = assessed.duty();
        ShopId shop = duty.shop();
        return shop != null
                        && duty.promise() instanceof Promise.Uptime
                        && assessed.verdict().measure() instanceof Measure.Service service
                        && !service.blind()
                ? Optional.of(new Breach.LowAvailability(
                        shop,
                        duty.version(),
                        duty.span(),
                        service,
                        shares.getOrDefault(duty.version(), BigDecimal.ZERO),
                        null))
                : Optional.empty();
    }

    private static BigDecimal share(ContractVersion version, Period month) {
        Duration bound = version.boundWithin(month).stream().map(Period::length).reduce(Duration.ZERO, Duration::plus);
        return BigDecimal.valueOf(bound.toSeconds())
                .divide(BigDecimal.valueOf(month.length().toSeconds()), 6, RoundingMode.HALF_UP);
    }

    private record Day(ShopId shop, LocalDate day) {}

    /** Each day once, whichever contents were missing; spared when nothing of it counts any more. */
    private static List<Breach> backups(List<Assessed> duties, MonthOf month) {
        Map<Day, List<Assessed>> byDay = new LinkedHashMap<>();
        for (Assessed each : duties) {
            ShopId shop = each.duty().shop();
            boolean saved = each.duty().promise() instanceof Promise.Backup
                    || each.duty().promise() instanceof Promise.BackupBy;
            if (shop != null && saved && (each.verdict() instanceof Verdict.Missed || spared(each) != null)) {
                LocalDate day = LocalDate.ofInstant(each.duty().due().minusMillis(1), month.zone());
                byDay.computeIfAbsent(new Day(shop, day), none -> new ArrayList<>())
                        .add(each);
            }
        }
        return byDay.entrySet().stream()
                .map(entry -> missing(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Breach::due).thenComparing(Breach::key))
                .toList();
    }

    private static Breach missing(Day day, List<Assessed> duties) {
        Assessed first = duties.stream()
                .filter(each -> each.verdict() instanceof Verdict.Missed)
                .findFirst()
                .orElse(duties.getFirst());
        return new Breach.MissingBackup(
                day.shop(), first.duty().version(), day.day(), first.duty().due(), spared(first));
    }

    private static @Nullable String spared(Assessed assessed) {
        return switch (assessed.verdict()) {
            case Verdict.Waived waived -> waived.why();
            case Verdict.Excluded excluded -> excluded.why();
            case Verdict other -> null;
        };
    }
}
