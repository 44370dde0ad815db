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

    /** The gravest verdict: one missed day makes the month missed. */
    public Verdict worst() {
        return duties.stream()
                .map(Assessed::verdict)
                .min(Comparator.comparingInt(verdict -> WORST_FIRST.indexOf(verdict.getClass())))
                .orElseThrow();
    }

    public List<Assessed> missed() {
        return duties.stream()
                .filter(each -> each.verdict() instanceof Verdict.Missed)
                .toList();
    }

    public long met() {
        return duties.stream()
                .filter(each -> each.verdict() instanceof Verdict.Met)
                .count();
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
