package fr.vigie.proof;

import fr.vigie.contract.ClauseName;
import fr.vigie.kernel.ShopId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All the occasions of one promise in a month: the thirty-one backups of March are one line with thirty-one verdicts.
 *
 * @param duties by date, at least one
 */
public record DutyGroup(String family, @Nullable ShopId shop, List<Assessed> duties) {
    private static final List<Class<? extends Verdict>> WORST_FIRST = List.of(
            Verdict.Missed.class,
            Verdict.AtRisk.class,
            Verdict.Unmeasured.class,
            Verdict.Pending.class,
            Verdict.Met.class,
            Verdict.Waived.class,
            Verdict.Excluded.class);

    public DutyGroup {
        duties = List.copyOf(duties);
    }

    private record Key(String family, @Nullable ShopId shop) {}

    /** In the order of the contract's clauses. */
    public static List<DutyGroup> of(List<Assessed> duties) {
        var groups = new LinkedHashMap<Key, List<Assessed>>();
        for (Assessed each : duties) {
            var key = new Key(each.duty().promise().family(), each.duty().shop());
            groups.computeIfAbsent(key, none -> new ArrayList<>()).add(each);
        }
        return groups.entrySet().stream()
                .map(e -> new DutyGroup(e.getKey().family(), e.getKey().shop(), e.getValue()))
                .sorted(Comparator.comparing(DutyGroup::clause))
                .toList();
    }

    public ClauseName clause() {
        return duties.getFirst().duty().clause();
    }

    /** What is promised; when an amendment changed it within the month, the latest wording. */
    public Promise promise() {
        return duties.getLast().duty().promise();
    }

    /**
     * The gravest verdict: one missed day makes the month missed. Days that were waived or excluded leave the verdict to the
     * others, if there are any; {@link #shortfalls} tells of them.
     */
    public Verdict worst() {
        return duties.stream()
                .map(Assessed::verdict)
                .min(Comparator.comparingInt(DutyGroup::rank))
                .orElseThrow();
    }

    private static int rank(Verdict verdict) {
        return WORST_FIRST.indexOf(verdict.getClass());
    }

    public List<Assessed> missed() {
        return duties.stream()
                .filter(each -> each.verdict() instanceof Verdict.Missed)
                .toList();
    }

    public long met() {
        return count(Verdict.Met.class);
    }

    /** How many occasions stand this way. */
    public long count(Class<? extends Verdict> verdict) {
        return duties.stream()
                .filter(each -> verdict.isInstance(each.verdict()))
                .count();
    }

    /** How many occasions are over: all but those that can still be held. */
    public long over() {
        return duties.size() - count(Verdict.Pending.class) - count(Verdict.AtRisk.class);
    }

    /**
     * The occasions that were not held, in parts that stand in one way for one reason, the gravest first: those that were
     * missed apart from those that were waived or excluded, and each cause apart from the others.
     */
    public List<DutyGroup> shortfalls() {
        var parts = new LinkedHashMap<Reason, List<Assessed>>();
        duties.stream()
                .filter(each -> !(each.verdict() instanceof Verdict.Met || each.verdict() instanceof Verdict.Pending))
                .sorted(Comparator.comparingInt(each -> rank(each.verdict())))
                .forEach(each -> parts.computeIfAbsent(Reason.of(each), none -> new ArrayList<>())
                        .add(each));
        return parts.values().stream()
                .map(part -> new DutyGroup(family, shop, part))
                .toList();
    }

    private record Reason(
            Class<? extends Verdict> verdict,
            Object why,
            @Nullable String cause,
            @Nullable String remedy) {

        static Reason of(Assessed each) {
            Object why = switch (each.verdict()) {
                case Verdict.Unmeasured unmeasured -> unmeasured.gap();
                case Verdict.Waived waived -> List.of(waived.by(), waived.why());
                case Verdict.Excluded(String rule, Verdict.Approval approval) ->
                    approval == null ? rule : List.of(rule, approval.by());
                case Verdict other -> "";
            };
            return new Reason(each.verdict().getClass(), why, each.cause(), each.remedy());
        }
    }

    /** Missed occasions about which nobody has told the customer why yet. */
    public long unexplained() {
        return duties.stream().filter(Assessed::asksForCause).count();
    }

    /** The causes that were written about missed occasions, each once. */
    public List<String> causes() {
        return duties.stream()
                .map(Assessed::cause)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
    }

    /** Why occasions were missed and what is done about it, each pair once, by date. */
    public List<Explanation> explanations() {
        return duties.stream()
                .flatMap(each -> Stream.ofNullable(each.cause()).map(cause -> new Explanation(cause, each.remedy())))
                .distinct()
                .toList();
    }

    /** @param remedy null when none was written, or it stands in the cause */
    public record Explanation(String cause, @Nullable String remedy) {}

    /** The entries of the ledger that say why occasions were not held: causes and remedies, consent and rules. */
    public List<Long> reasons() {
        return duties.stream()
                .filter(each -> !(each.verdict() instanceof Verdict.Met))
                .flatMap(each -> Stream.concat(Stream.ofNullable(each.said()), each.verdict().evidence().stream()))
                .distinct()
                .sorted()
                .toList();
    }

    /** The numbers of the entries of the ledger that prove it, in order. */
    public List<Long> entries() {
        return duties.stream()
                .flatMap(each -> each.verdict().evidence().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The entries of the ledger that prove it, as ranges: {@code 12, 15–18}. */
    public String evidence() {
        List<Long> numbers = entries();
        var ranges = new ArrayList<long[]>();
        for (long number : numbers) {
            if (!ranges.isEmpty() && ranges.getLast()[1] == number - 1) {
                ranges.getLast()[1] = number;
            } else {
                ranges.add(new long[] {number, number});
            }
        }
        return ranges.stream()
                .map(r -> r[0] == r[1] ? Long.toString(r[0]) : r[0] + "–" + r[1])
                .collect(Collectors.joining(", "));
    }
}
