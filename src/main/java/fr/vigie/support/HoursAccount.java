package fr.vigie.support;

import fr.vigie.support.HoursLine.Kind;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The account of a contract's hours over consecutive months. The oldest hours are used first; at the end of a month what was
 * kept long enough is lost, then what exceeds the cap, the oldest first, and the rest goes on to the next month. Pure: the
 * same months and sums of work give the same account, in whatever order the work was entered.
 */
final class HoursAccount {
    private final Deque<Bucket> kept = new ArrayDeque<>();
    private final SortedMap<YearMonth, Month> months = new TreeMap<>();

    /** One month: its balance before anything is lost, and its lines. */
    record Month(HoursTerms terms, HoursBalance balance, List<HoursLine> lines) {}

    private HoursAccount() {}

    /**
     * @param terms of consecutive months
     * @param used accounted time by month; a month whose corrections exceed its work gets the difference back
     */
    static SortedMap<YearMonth, Month> of(SortedMap<YearMonth, HoursTerms> terms, Map<YearMonth, Duration> used) {
        HoursAccount account = new HoursAccount();
        terms.forEach((month, given) -> account.add(month, given, used.getOrDefault(month, Duration.ZERO)));
        return account.months;
    }

    /** What has to be added to the lines that were recorded for them to say what the lines of an account say. */
    static List<HoursLine> missing(List<HoursLine> wanted, List<HoursLine> recorded) {
        Map<HoursLine, Long> sums = new LinkedHashMap<>();
        wanted.forEach(line -> sums.merge(blank(line), line.time().toMinutes(), Long::sum));
        recorded.forEach(line -> sums.merge(blank(line), -line.time().toMinutes(), Long::sum));
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue() != 0)
                .map(sum -> new HoursLine(
                        sum.getKey().month(),
                        sum.getKey().kind(),
                        sum.getKey().bucket(),
                        Duration.ofMinutes(sum.getValue())))
                .toList();
    }

    private static HoursLine blank(HoursLine line) {
        return new HoursLine(line.month(), line.kind(), line.bucket(), Duration.ZERO);
    }

    private void add(YearMonth month, HoursTerms terms, Duration taken) {
        Duration brought = left();
        List<HoursLine> lines = new ArrayList<>(lines(month, Kind.BROUGHT, bucket -> bucket.left));
        Bucket own = new Bucket(month, terms.included());
        kept.addLast(own);
        note(lines, month, Kind.GRANTED, month, terms.included());
        if (taken.isNegative()) {
            own.left = own.left.minus(taken);
            note(lines, month, Kind.RETURNED, month, taken.negated());
        }
        Duration over = use(lines, month, taken);
        HoursBalance balance = new HoursBalance(month, terms.included(), brought, taken, left(), over);
        note(lines, month, Kind.OVERAGE, month, over);
        lose(lines, month, terms);
        lines.addAll(lines(month, Kind.CARRIED, bucket -> bucket.left.negated()));
        months.put(month, new Month(terms, balance, List.copyOf(lines)));
    }

    /** Takes from the oldest on; answers with what they could not cover. */
    private Duration use(List<HoursLine> lines, YearMonth month, Duration taken) {
        Duration open = taken.isNegative() ? Duration.ZERO : taken;
        for (Bucket bucket : kept) {
            open = open.minus(take(lines, month, Kind.USED, bucket, open));
        }
        return open;
    }

    private void lose(List<HoursLine> lines, YearMonth month, HoursTerms terms) {
        YearMonth oldest = month.plusMonths(1).minusMonths(terms.carryOver());
        for (Bucket bucket : kept) {
            if (bucket.month.isBefore(oldest)) {
                take(lines, month, Kind.EXPIRED, bucket, bucket.left);
            }
        }
        Duration cap = terms.cap();
        for (Bucket bucket : kept) {
            take(lines, month, Kind.CAPPED, bucket, excess(cap));
        }
        kept.removeIf(bucket -> bucket.left.isZero());
    }

    private Duration excess(@Nullable Duration cap) {
        Duration left = left();
        return cap == null || left.compareTo(cap) < 0 ? Duration.ZERO : left.minus(cap);
    }

    private static Duration take(List<HoursLine> lines, YearMonth month, Kind kind, Bucket bucket, Duration most) {
        Duration part = most.compareTo(bucket.left) < 0 ? most : bucket.left;
        bucket.left = bucket.left.minus(part);
        note(lines, month, kind, bucket.month, part.negated());
        return part;
    }

    private List<HoursLine> lines(YearMonth month, Kind kind, Function<Bucket, Duration> time) {
        return kept.stream()
                .map(bucket -> new HoursLine(month, kind, bucket.month, time.apply(bucket)))
                .filter(line -> !line.time().isZero())
                .toList();
    }

    private static void note(List<HoursLine> lines, YearMonth month, Kind kind, YearMonth bucket, Duration time) {
        if (!time.isZero()) {
            lines.add(new HoursLine(month, kind, bucket, time));
        }
    }

    private Duration left() {
        return kept.stream().map(bucket -> bucket.left).reduce(Duration.ZERO, Duration::plus);
    }

    /** The months from the first to the last, under the same terms. */
    static SortedMap<YearMonth, HoursTerms> alike(YearMonth first, YearMonth last, HoursTerms terms) {
        return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .collect(Collectors.toMap(month -> month, month -> terms, (one, other) -> one, TreeMap::new));
    }

    /** What is left of one month's included hours. */
    private static final class Bucket {
        private final YearMonth month;
        private Duration left;

        Bucket(YearMonth month, Duration left) {
            this.month = month;
            this.left = left;
        }
    }
}
