package fr.vigie.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was not asked for the longest once it holds more than it may. Not safe for several threads. */
public final class Recent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    /** @param most entries that are kept */
    public Recent(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
