package fr.vigie.monitoring.speed;

import fr.vigie.chromium.Profile;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Sample;
import fr.vigie.kernel.ShopId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One measurement of a page: some visits, of which the median of each figure counts.
 *
 * @param browser as it names itself; empty when none took part
 * @param trouble why the browser's figures, or all of them, are missing; null when nothing is
 */
public record PageSpeed(
        ShopId shop,
        CustomerId customer,
        Page page,
        Instant at,
        URI address,
        Profile profile,
        String browser,
        List<Visit> visits,
        @Nullable Trouble trouble)
        implements Paced {

    /**
     * @param code a {@link fr.vigie.chromium.ChromiumFailure.Reason}, or a {@link fr.vigie.outbound.FailureKind}
     * @param detail for experts
     */
    public record Trouble(String code, String detail) {
        private static final int LONGEST = 300;

        public Trouble {
            String printable = detail.replaceAll("[^\\p{Print}\\p{L}]", " ").strip();
            detail = printable.substring(0, Math.min(LONGEST, printable.length()));
        }
    }

    public PageSpeed {
        visits = List.copyOf(visits);
    }

    @Override
    public OptionalDouble value(Metric metric) {
        return median(visit -> of(metric, visit));
    }

    /** Bytes that the page takes, compressed; empty without a browser. */
    public OptionalDouble bytes() {
        return median(visit -> visit.lab() == null ? null : (double) visit.lab().bytes());
    }

    public OptionalDouble requests() {
        return median(visit -> visit.lab() == null ? null : (double) visit.lab().requests());
    }

    private static @Nullable Double of(Metric metric, Visit visit) {
        Visit.Lab lab = visit.lab();
        return switch (metric) {
            case FIRST_BYTE -> visit.firstByte();
            case DOCUMENT -> visit.document();
            case LARGEST_PAINT -> lab == null ? null : lab.largestPaint();
            case LAYOUT_SHIFT -> lab == null ? null : (Double) lab.layoutShift();
            case BLOCKING -> lab == null ? null : (Double) lab.blocking();
        };
    }

    private OptionalDouble median(Function<Visit, @Nullable Double> figure) {
        return Sample.of(visits.stream().map(figure).filter(Objects::nonNull).toList())
                .median();
    }
}
