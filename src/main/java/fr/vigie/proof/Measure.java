package fr.vigie.proof;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import fr.vigie.contract.IndicatorsClause.Page;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found when a duty was judged. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "measure")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Measure.None.class, name = "none"),
    @JsonSubTypes.Type(value = Measure.Share.class, name = "share"),
    @JsonSubTypes.Type(value = Measure.Service.class, name = "service"),
    @JsonSubTypes.Type(value = Measure.Count.class, name = "count"),
    @JsonSubTypes.Type(value = Measure.Partial.class, name = "partial"),
    @JsonSubTypes.Type(value = Measure.Undecided.class, name = "undecided"),
    @JsonSubTypes.Type(value = Measure.Installed.class, name = "installed"),
    @JsonSubTypes.Type(value = Measure.Time.class, name = "time"),
    @JsonSubTypes.Type(value = Measure.Pages.class, name = "pages"),
    @JsonSubTypes.Type(value = Measure.Days.class, name = "days"),
    @JsonSubTypes.Type(value = Measure.Moment.class, name = "moment"),
    @JsonSubTypes.Type(value = Measure.Sending.class, name = "sending"),
    @JsonSubTypes.Type(value = Measure.Billed.class, name = "billed")
})
public sealed interface Measure {
    /** Nothing to show. */
    record None() implements Measure {}

    /**
     * A ratio that stands on what was really measured.
     *
     * @param ratio from 0 to 1, over the measured part
     * @param coverage from 0 to 1: which part was measured
     */
    record Share(BigDecimal ratio, BigDecimal coverage) implements Measure {}

    /**
     * How the time of a promised service divides. Ratios go from 0 to 1 and are rounded down, so that none is flattered.
     *
     * @param up and {@code down}: measured
     */
    record Service(Duration up, Duration down, Duration unmeasured) implements Measure {
        public Service plus(Service other) {
            return new Service(up.plus(other.up), down.plus(other.down), unmeasured.plus(other.unmeasured));
        }

        /** Whether nothing at all was measured; then there is no ratio. */
        public boolean blind() {
            return up.plus(down).isZero();
        }

        /** Up over what was measured. */
        public BigDecimal ratio() {
            return share(up, up.plus(down));
        }

        /** Measured over all. */
        public BigDecimal coverage() {
            return share(up.plus(down), whole());
        }

        /** The ratio if the shop was down whenever nobody measured. */
        public BigDecimal worst() {
            return share(up, whole());
        }

        /** The ratio if the shop was up whenever nobody measured. */
        public BigDecimal best() {
            return share(up.plus(unmeasured), whole());
        }

        private Duration whole() {
            return up.plus(down).plus(unmeasured);
        }

        private static BigDecimal share(Duration part, Duration whole) {
            return whole.isZero()
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(part.toMillis())
                            .divide(BigDecimal.valueOf(whole.toMillis()), 6, RoundingMode.DOWN);
        }
    }

    /** {@code done} of {@code of}; both zero when there was nothing to do. */
    record Count(long done, long of) implements Measure {}

    /**
     * {@code done} of {@code of}, besides some that were done in part and therefore do not count.
     *
     * @param partial how many
     * @param lacking files that are missing in the worst of them
     */
    record Partial(long done, long of, long partial, long lacking) implements Measure {}

    /**
     * What was found of clocks that are decided, while others still run.
     *
     * @param open how many still run
     */
    record Undecided(Measure soFar, long open) implements Measure {}

    /**
     * {@code done} of {@code of} fixes that were published, each within its days.
     *
     * @param on when fixes were installed, in time or not
     */
    record Installed(long done, long of, List<Instant> on) implements Measure {
        public Installed {
            on = List.copyOf(on);
        }
    }

    record Time(Duration length) implements Measure {}

    /**
     * How fast the page was by which a promise of speed was judged.
     *
     * @param page null for the watched address
     * @param coverage from 0 to 1: which part of the time was measured
     */
    record Pages(Duration length, @Nullable Page page, BigDecimal coverage) implements Measure {}

    /** A mean of business days. */
    record Days(BigDecimal mean) implements Measure {}

    record Moment(Instant at) implements Measure {}

    /**
     * The way of a document to its reader.
     *
     * @param closed when it was made
     * @param sent null while it is still with the agency
     */
    record Sending(Instant closed, @Nullable Instant sent) implements Measure {}

    /**
     * Included hours of which some were billed.
     *
     * @param over what was used beyond the included hours
     * @param billed what was billed as such
     */
    record Billed(Duration over, Duration billed) implements Measure {}
}
