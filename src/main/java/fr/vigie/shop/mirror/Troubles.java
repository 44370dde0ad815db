package fr.vigie.shop.mirror;

import fr.vigie.shop.mirror.PullTrouble.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Counts every trouble and keeps the first ones, so that a strange host cannot fill the memory. */
final class Troubles {

    static final int KEPT = 1_000;

    private final List<PullTrouble> first = new ArrayList<>();
    private long count;

    synchronized void add(FileRecord entry, Kind kind) {
        count++;
        if (first.size() < KEPT) {
            first.add(new PullTrouble(entry.shownName(), kind));
        }
    }

    /** The first troubles of both, at most {@value #KEPT}. */
    static List<PullTrouble> first(Troubles one, Troubles other) {
        return Stream.concat(one.first.stream(), other.first.stream())
                .limit(KEPT)
                .toList();
    }

    synchronized long count() {
        return count;
    }
}
