package fr.vigie.proof;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import fr.vigie.kernel.Tone;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a duty stands. Unmeasured is neither met nor missed, and is never shown as either. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Verdict.Met.class, name = "met"),
    @JsonSubTypes.Type(value = Verdict.Missed.class, name = "missed"),
    @JsonSubTypes.Type(value = Verdict.AtRisk.class, name = "atRisk"),
    @JsonSubTypes.Type(value = Verdict.Pending.class, name = "pending"),
    @JsonSubTypes.Type(value = Verdict.Unmeasured.class, name = "unmeasured"),
    @JsonSubTypes.Type(value = Verdict.Excluded.class, name = "excluded"),
    @JsonSubTypes.Type(value = Verdict.Waived.class, name = "waived")
})
public sealed interface Verdict {
    Measure measure();

    /** The numbers, in the customer's ledger, of the entries that prove it. */
    List<Long> evidence();

    /** @param measure what was reached */
    record Met(Measure measure, List<Long> evidence) implements Verdict {
        public Met {
            evidence = List.copyOf(evidence);
        }
    }

    record Missed(Measure measure, List<Long> evidence) implements Verdict {
        public Missed {
            evidence = List.copyOf(evidence);
        }
    }

    /** Not missed yet, but it will be at {@code due} unless someone acts. */
    record AtRisk(Measure measure, Instant due, List<Long> evidence) implements Verdict {
        public AtRisk {
            evidence = List.copyOf(evidence);
        }
    }

    /** Due later, and nothing is wrong so far. */
    record Pending(Measure measure, Instant due, List<Long> evidence) implements Verdict {
        public Pending {
            evidence = List.copyOf(evidence);
        }
    }

    /** Nobody knows: nothing or too little was measured, or nobody stated that it was done. */
    record Unmeasured(Measure measure, Gap gap) implements Verdict {
        @Override
        public List<Long> evidence() {
            return List.of();
        }
    }

    /**
     * A rule of the contract takes this occasion out: a time of the year without updates, or what the agency does not
     * answer for, such as a failure of the host.
     *
     * @param approval who found that the rule applies; null when the contract says so by itself
     */
    record Excluded(String why, @Nullable Approval approval) implements Verdict {
        public Excluded(String why) {
            this(why, null);
        }

        @Override
        public Measure measure() {
            return new Measure.None();
        }

        @Override
        public List<Long> evidence() {
            return approval == null ? List.of() : List.of(approval.entry());
        }
    }

    /** @param entry of the ledger, that keeps the decision */
    record Approval(String by, long entry) {}

    /** The agency and the customer agreed to let it pass. */
    record Waived(String by, String why, List<Long> evidence) implements Verdict {
        public Waived {
            evidence = List.copyOf(evidence);
        }

        @Override
        public Measure measure() {
            return new Measure.None();
        }
    }

    /** Why nothing can be said. */
    enum Gap {
        /** No measure at all. */
        NO_DATA,
        /** The unmeasured part could turn the verdict either way. */
        TOO_LITTLE,
        /** Vigie does not see it by itself and nobody stated it. */
        NOT_STATED,
        /** The target is stated in a unit in which it could not be measured; only in months closed before it could. */
        UNIT,
        /** A deadline is promised and nobody can count it, so that it could turn the verdict either way. */
        UNCOUNTED
    }

    default Tone tone() {
        return switch (this) {
            case Met met -> Tone.OK;
            case Missed missed -> Tone.BAD;
            case AtRisk atRisk -> Tone.WARN;
            case Pending pending -> Tone.INFO;
            case Unmeasured unmeasured -> Tone.UNKNOWN;
            case Excluded excluded -> Tone.EXCLUDED;
            case Waived waived -> Tone.EXCLUDED;
        };
    }

    /** The message key of its name. */
    default String key() {
        return "proof.verdict."
                + switch (this) {
                    case Met met -> "met";
                    case Missed missed -> "missed";
                    case AtRisk atRisk -> "atRisk";
                    case Pending pending -> "pending";
                    case Unmeasured unmeasured -> "unmeasured";
                    case Excluded excluded -> "excluded";
                    case Waived waived -> "waived";
                };
    }
}
