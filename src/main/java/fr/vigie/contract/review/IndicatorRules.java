package fr.vigie.contract.review;

import static fr.vigie.contract.review.Gravity.ADVICE;
import static fr.vigie.contract.review.Gravity.AMBIGUOUS;
import static fr.vigie.contract.review.Gravity.MISSING;
import static fr.vigie.contract.review.Gravity.RISKY;

import fr.vigie.contract.Cadence;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.IndicatorsClause.MeanRestoration;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.contract.IndicatorsClause.Speed;
import fr.vigie.contract.IndicatorsClause.Uncounted;
import fr.vigie.contract.IndicatorsClause.Uptime;
import fr.vigie.contract.IndicatorsClause.Window;
import fr.vigie.contract.Severity;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Rules on measured figures. */
final class IndicatorRules {
    /** Minutes between two measures of a page. */
    private static final int DAILY = 1_440;

    private static final BigDecimal MINUTES_OF_A_MONTH = BigDecimal.valueOf(30 * 24 * 60);

    private IndicatorRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                                "indicators.no-uptime",
                                ClauseName.INDICATORS,
                                MISSING,
                                c -> c.indicators().uptime() == null)
                        .mendedBy(c -> c.with(c.indicators().withUptime(uptime("99.5")))),
                Rule.of(
                                "indicators.uptime-perfect",
                                ClauseName.INDICATORS,
                                RISKY,
                                c -> uptime(c)
                                        .filter(u -> u.percent().compareTo(BigDecimal.valueOf(100)) == 0)
                                        .isPresent())
                        .mendedBy(c -> c.with(c.indicators().withUptime(uptime("99.9")))),
                Rule.of(
                                "indicators.uptime-unmeasurable",
                                ClauseName.INDICATORS,
                                RISKY,
                                c -> uptime(c)
                                        .filter(IndicatorRules::finerThanItsChecks)
                                        .isPresent())
                        .mendedBy(c -> c.with(c.indicators().withUptime(uptime("99.9")))),
                Rule.of(
                                "indicators.unannounced-exclusion",
                                ClauseName.INDICATORS,
                                AMBIGUOUS,
                                c -> uptime(c).filter(Uptime::plannedExcluded).isPresent()
                                        && c.maintenancePage().noticeHours() == 0)
                        .mendedBy(c -> c.with(c.maintenancePage().withNoticeHours(48))),
                Rule.of(
                        "indicators.no-speed",
                        ClauseName.INDICATORS,
                        ADVICE,
                        c -> c.indicators().speed() == null),
                Rule.of(
                                "indicators.too-much-uncounted",
                                ClauseName.INDICATORS,
                                RISKY,
                                c -> uptime(c)
                                        .filter(u -> u.uncounted().size() > 3)
                                        .isPresent())
                        .mendedBy(c -> c.with(
                                c.indicators().withUptime(counting(uptime(c).orElseThrow())))),
                Rule.of(
                                "indicators.speed-of-nothing",
                                ClauseName.INDICATORS,
                                AMBIGUOUS,
                                c -> speed(c).filter(s -> s.pages().isEmpty()).isPresent())
                        .mendedBy(onSpeed(s -> new Speed(
                                s.millis(), s.percentile(), EnumSet.of(Page.HOME, Page.PRODUCT), s.everyMinutes()))),
                Rule.of(
                                "indicators.speed-interval-unsaid",
                                ClauseName.INDICATORS,
                                AMBIGUOUS,
                                c -> speed(c).filter(s -> s.everyMinutes() == null)
                                        .isPresent())
                        .mendedBy(onSpeed(IndicatorRules::daily)),
                Rule.of(
                                "indicators.speed-interval-unkept",
                                ClauseName.INDICATORS,
                                RISKY,
                                c -> speed(c).filter(IndicatorRules::isOftenerThanMeasured)
                                        .isPresent())
                        .mendedBy(onSpeed(IndicatorRules::daily)),
                Rule.of(
                                "indicators.speed-lenient",
                                ClauseName.INDICATORS,
                                ADVICE,
                                c -> speed(c).filter(s -> s.percentile() < 75).isPresent())
                        .mendedBy(onSpeed(s -> new Speed(s.millis(), 75, s.pages(), s.everyMinutes()))),
                Rule.of(
                                "indicators.mean-of-nothing",
                                ClauseName.INDICATORS,
                                AMBIGUOUS,
                                c -> mean(c).filter(m -> m.severities().isEmpty())
                                        .isPresent())
                        .mendedBy(c -> c.with(c.indicators()
                                .withMeanRestoration(new MeanRestoration(
                                        mean(c).orElseThrow().within(),
                                        EnumSet.of(Severity.CRITICAL, Severity.STANDARD))))),
                Rule.of(
                                "indicators.late-report",
                                ClauseName.INDICATORS,
                                ADVICE,
                                c -> c.indicators().reportDay() > 15)
                        .mendedBy(c -> c.with(c.indicators().withReportDay(5))),
                Rule.of(
                                "indicators.no-review",
                                ClauseName.INDICATORS,
                                ADVICE,
                                c -> c.indicators().reviews() == null)
                        .mendedBy(c -> c.with(c.indicators().withReviews(Cadence.QUARTERLY))));
    }

    /** Pages are opened in a browser once a day; only the watched address is seen more often. */
    private static boolean isOftenerThanMeasured(Speed speed) {
        Integer minutes = speed.everyMinutes();
        return minutes != null && minutes < DAILY && !speed.pages().isEmpty();
    }

    private static Speed daily(Speed speed) {
        return new Speed(speed.millis(), speed.percentile(), speed.pages(), DAILY);
    }

    private static Optional<Uptime> uptime(Clauses clauses) {
        return Optional.ofNullable(clauses.indicators().uptime());
    }

    private static Optional<Speed> speed(Clauses clauses) {
        return Optional.ofNullable(clauses.indicators().speed());
    }

    private static UnaryOperator<Clauses> onSpeed(UnaryOperator<Speed> change) {
        return clauses -> clauses.with(
                clauses.indicators().withSpeed(speed(clauses).map(change).orElse(null)));
    }

    private static Optional<MeanRestoration> mean(Clauses clauses) {
        return Optional.ofNullable(clauses.indicators().meanRestoration());
    }

    private static Uptime counting(Uptime uptime) {
        return new Uptime(
                uptime.percent(),
                uptime.window(),
                uptime.everyMinutes(),
                EnumSet.of(Uncounted.PLANNED_WORK, Uncounted.FORCE_MAJEURE));
    }

    private static Uptime uptime(String percent) {
        return new Uptime(new BigDecimal(percent), Window.ALWAYS, 1, EnumSet.of(Uncounted.PLANNED_WORK));
    }

    /** An outage is confirmed by a second check, so less tolerance than two intervals cannot be told from none. */
    private static boolean finerThanItsChecks(Uptime uptime) {
        BigDecimal tolerated = BigDecimal.valueOf(100)
                .subtract(uptime.percent())
                .movePointLeft(2)
                .multiply(MINUTES_OF_A_MONTH);
        return tolerated.signum() > 0 && tolerated.compareTo(BigDecimal.valueOf(2L * uptime.everyMinutes())) < 0;
    }
}
