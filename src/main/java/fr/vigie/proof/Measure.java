package fr.vigie.proof;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** What was found when a duty was judged. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "measure")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Measure.None.class, name = "none"),
    @JsonSubTypes.Type(value = Measure.Share.class, name = "share"),
    @JsonSubTypes.Type(value = Measure.Count.class, name = "count"),
    @JsonSubTypes.Type(value = Measure.Time.class, name = "time"),
    @JsonSubTypes.Type(value = Measure.Moment.class, name = "moment")
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

    /** {@code done} of {@code of}; both zero when there was nothing to do. */
    record Count(long done, long of) implements Measure {}

    record Time(Duration length) implements Measure {}

    record Moment(Instant at) implements Measure {}
}
