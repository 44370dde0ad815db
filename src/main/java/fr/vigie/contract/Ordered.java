package fr.vigie.contract;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Sets whose order is that of their elements, so that equal clauses have equal canonical bytes. */
final class Ordered {
    private Ordered() {}

    static <T extends Comparable<T>> Set<T> set(Collection<T> elements) {
        return Collections.unmodifiableSet(new TreeSet<>(elements));
    }
}
