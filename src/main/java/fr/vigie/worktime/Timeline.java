package fr.vigie.worktime;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The open stretches of some years, laid end to end with the open time that lies before each, so that every question is a
 * binary search. All numbers are nanoseconds; those of the epoch fit a {@code long} until 2262.
 */
final class Timeline {
    /** What a search returns when its answer lies outside the years laid out here. */
    static final long OUTSIDE = Long.MIN_VALUE;

    final int firstYear;
    final int endYear;
    private final long from;
    private final long to;
    private final long[] opens;
    private final long[] closes;
    /** Open time before stretch i; one more entry holds the total. */
    private final long[] before;

    /** @param stretches in epoch seconds, in any order, possibly touching */
    Timeline(int firstYear, int endYear, Instant from, Instant to, List<long[]> stretches) {
        this.firstYear = firstYear;
        this.endYear = endYear;
        this.from = nanos(from);
        this.to = nanos(to);
        long[] opens = new long[stretches.size()];
        long[] closes = new long[stretches.size()];
        int count = 0;
        for (long[] stretch : stretches.stream()
                .sorted(Comparator.comparingLong(each -> each[0]))
                .toList()) {
            long open = Math.max(stretch[0], from.getEpochSecond()) * 1_000_000_000L;
            long close = Math.min(stretch[1], to.getEpochSecond()) * 1_000_000_000L;
            if (open >= close) {
                continue;
            }
            if (count > 0 && open <= closes[count - 1]) {
                closes[count - 1] = Math.max(close, closes[count - 1]);
            } else {
                opens[count] = open;
                closes[count++] = close;
            }
        }
        this.opens = Arrays.copyOf(opens, count);
        this.closes = Arrays.copyOf(closes, count);
        this.before = new long[count + 1];
        for (int i = 0; i < count; i++) {
            before[i + 1] = before[i] + closes[i] - opens[i];
        }
    }

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    boolean covers(long at) {
        return from <= at && at < to;
    }

    boolean open(long at) {
        int i = last(opens, opens.length, at);
        return i >= 0 && at < closes[i];
    }

    /** {@code at} when open, else the next opening, or {@link #OUTSIDE}. */
    long nextOpening(long at) {
        int i = last(opens, opens.length, at);
        if (i >= 0 && at < closes[i]) {
            return at;
        }
        return i + 1 < opens.length ? opens[i + 1] : OUTSIDE;
    }

    /** The open time between the start of the first year and {@code at}. */
    long openBefore(long at) {
        int i = last(opens, opens.length, at);
        return i < 0 ? 0 : before[i] + Math.min(at, closes[i]) - opens[i];
    }

    /** The first instant at which this much time, more than none, was open since {@code at}. */
    long forward(long at, long time) {
        long target = openBefore(at) + time;
        if (target > before[opens.length]) {
            return OUTSIDE;
        }
        int i = last(before, before.length, target - 1);
        return opens[i] + target - before[i];
    }

    /** The last instant since which this much time, more than none, is open until {@code at}. */
    long backward(long at, long time) {
        long target = openBefore(at) - time;
        if (target < 0) {
            return OUTSIDE;
        }
        int i = last(before, opens.length, target);
        return opens[i] + target - before[i];
    }

    /** The stretch that contains {@code at}, or the first after it. */
    int firstClosingAfter(long at) {
        int i = last(opens, opens.length, at);
        return i >= 0 && at < closes[i] ? i : i + 1;
    }

    int size() {
        return opens.length;
    }

    long opens(int i) {
        return opens[i];
    }

    long closes(int i) {
        return closes[i];
    }

    /** The index of the last entry, of the first {@code size}, that is at most {@code key}; -1 if none is. */
    private static int last(long[] sorted, int size, long key) {
        int found = Arrays.binarySearch(sorted, 0, size, key);
        return found >= 0 ? found : -found - 2;
    }
}
