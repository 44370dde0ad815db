package fr.vigie.proof;

import fr.vigie.indicator.Pace;
import fr.vigie.kernel.ShopId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What checks from outside measured: availability, coverage, certificate, speed.
 *
 * <p>While the month runs, availability is at risk as long as it lies below its target, and from when {@link #ENOUGH} of the
 * interruption that the target allows in the whole span is used up; time that is still to come is counted as the time so far.
 */
final class WatchJudging extends Judging {
    /** The share of an allowance beyond which it is at risk. */
    static final BigDecimal ENOUGH = new BigDecimal("0.8");

    WatchJudging(Duty duty, Facts facts, Instant now, ZoneId zone) {
        super(duty, facts, now, zone);
    }

    Verdict uptime(Promise.Uptime promise) {
        Facts.Availability seen = duty.shop() == null ? null : facts.service().get(duty.shop());
        if (seen == null) {
            return unmeasured(new Measure.None(), Verdict.Gap.NO_DATA);
        }
        var service = new Measure.Service(seen.up(), seen.down(), seen.unmeasured());
        if (service.blind()) {
            return unmeasured(service, Verdict.Gap.NO_DATA);
        }
        BigDecimal target = promise.percent().movePointLeft(2);
        if (!ended()) {
            return service.ratio().compareTo(target) < 0 || isRunningOut(service, BigDecimal.ONE.subtract(target))
                    ? new Verdict.AtRisk(service, duty.due(), seen.entries())
                    : new Verdict.Pending(service, duty.due(), seen.entries());
        }
        if (service.worst().compareTo(target) >= 0) {
            return new Verdict.Met(service, seen.entries());
        }
        return service.best().compareTo(target) < 0
                ? new Verdict.Missed(service, seen.entries())
                : new Verdict.Unmeasured(service, Verdict.Gap.TOO_LITTLE);
    }

    private boolean isRunningOut(Measure.Service service, BigDecimal allowed) {
        Duration so =
                Duration.between(duty.span().from(), earlier(now, duty.span().to()));
        if (!service.down().isPositive() || !so.isPositive()) {
            return false;
        }
        BigDecimal whole = millis(service.up().plus(service.down()).plus(service.unmeasured()))
                .multiply(millis(duty.span().length()))
                .divide(millis(so), RoundingMode.HALF_UP);
        return millis(service.down()).compareTo(whole.multiply(allowed).multiply(ENOUGH)) >= 0;
    }

    private static BigDecimal millis(Duration time) {
        return BigDecimal.valueOf(time.toMillis());
    }

    Verdict watch() {
        Facts.Availability seen = availability();
        if (seen == null) {
            return unmeasured(new Measure.None(), Verdict.Gap.NO_DATA);
        }
        Duration measured = seen.up().plus(seen.down()).plus(seen.excluded());
        Duration whole = measured.plus(seen.unmeasured());
        if (whole.isZero()) {
            return unmeasured(new Measure.None(), Verdict.Gap.NO_DATA);
        }
        BigDecimal coverage = ratio(measured, whole);
        var share = new Measure.Share(coverage, BigDecimal.ONE);
        boolean enough = coverage.compareTo(Promise.Watch.COVERAGE) >= 0;
        if (ended()) {
            return enough ? new Verdict.Met(share, seen.entries()) : new Verdict.Missed(share, seen.entries());
        }
        return enough
                ? new Verdict.Pending(share, duty.due(), seen.entries())
                : new Verdict.AtRisk(share, duty.due(), seen.entries());
    }

    /**
     * Missed as soon as visitors were shown a certificate that browsers refuse. What nobody looked at for a week, or past
     * the end of the last one seen, is unknown.
     */
    Verdict certificate() {
        List<Facts.Certificate> shown =
                duty.shop() == null ? List.of() : facts.certificates().getOrDefault(duty.shop(), List.of());
        if (shown.isEmpty()) {
            return unmeasured(new Measure.None(), Verdict.Gap.NO_DATA);
        }
        for (Facts.Certificate each : shown) {
            Measure until = new Measure.Moment(each.expires());
            if (each.expires().isBefore(earlier(each.lastSeen(), duty.span().to()))) {
                return new Verdict.Missed(until, entries(Stream.of(each.entry())));
            }
            if (!each.trusted()) {
                return new Verdict.Missed(new Measure.None(), entries(Stream.of(each.entry())));
            }
        }
        Facts.Certificate last = shown.getLast();
        var until = new Measure.Moment(last.expires());
        List<Long> evidence = entries(shown.stream().map(Facts.Certificate::entry));
        if (!ended()) {
            return last.expires().isBefore(now.plus(Lead.CERTIFICATE))
                    ? new Verdict.AtRisk(until, last.expires(), evidence)
                    : new Verdict.Pending(until, duty.due(), evidence);
        }
        Instant end = duty.span().to();
        boolean known = !last.lastSeen().isBefore(end.minus(Promise.Certificate.SILENCE))
                && !last.expires().isBefore(end);
        return known ? new Verdict.Met(until, evidence) : new Verdict.Unmeasured(until, Verdict.Gap.TOO_LITTLE);
    }

    /** Missed by one page, met by all: the slowest tells. Too few measured days turn nothing either way. */
    Verdict speed(Promise.Speed promise) {
        Facts.Speed seen = duty.shop() == null ? null : facts.speeds().get(duty.shop());
        List<Pace> paces = seen == null ? List.of() : seen.paces();
        List<Pace> slowest = paces.stream()
                .filter(pace -> pace.millis().isPresent())
                .sorted(Comparator.comparingDouble((Pace pace) -> pace.millis().orElseThrow())
                        .reversed())
                .toList();
        if (seen == null || slowest.isEmpty()) {
            return unmeasured(new Measure.None(), Verdict.Gap.NO_DATA);
        }
        Pace worst = slowest.getFirst();
        List<Long> evidence = speedEntries(seen, worst);
        if (!ended()) {
            return worst.millis().orElseThrow() <= promise.millis()
                    ? new Verdict.Pending(pages(worst), duty.due(), evidence)
                    : new Verdict.AtRisk(pages(worst), duty.due(), evidence);
        }
        Optional<Pace> missed = slowest.stream()
                .filter(pace -> Boolean.FALSE.equals(pace.keeps(promise.percentile())))
                .findFirst();
        if (missed.isPresent()) {
            return new Verdict.Missed(pages(missed.get()), evidence);
        }
        return paces.stream()
                .filter(pace -> pace.keeps(promise.percentile()) == null)
                .min(Comparator.comparingDouble(Pace::coverage))
                .<Verdict>map(open -> open.millis().isPresent()
                        ? new Verdict.Unmeasured(pages(open), Verdict.Gap.TOO_LITTLE)
                        : new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NO_DATA))
                .orElseGet(() -> new Verdict.Met(pages(worst), evidence));
    }

    /** Of pages their own measurements, of the watched address its digests. */
    private List<Long> speedEntries(Facts.Speed seen, Pace worst) {
        Facts.Availability watched = availability();
        if (worst.page() != null) {
            return seen.entries();
        }
        return watched == null ? List.of() : watched.entries();
    }

    private static Measure pages(Pace pace) {
        return new Measure.Pages(
                Duration.ofNanos(Math.round(pace.millis().orElseThrow() * 1e6)),
                pace.page(),
                BigDecimal.valueOf(pace.coverage()).setScale(6, RoundingMode.DOWN));
    }

    private Facts.@Nullable Availability availability() {
        ShopId shop = duty.shop();
        return shop == null ? null : facts.availability().get(shop);
    }
}
