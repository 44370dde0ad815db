package fr.vigie.contract.text;

import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Instants;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The agency's texts. Saving one adds an edition; documents that were sent keep theirs. The first editions are the texts that
 * Vigie comes with, entered when they are first needed.
 */
@Service
public class Texts {

    /** What became of a change. */
    public sealed interface Saving {
        record Saved(int edition) implements Saving {}

        /** Somebody else saved it since. */
        record Overtaken(Edition newest) implements Saving {}
    }

    private final TextRows rows;
    private final Clock clock;

    Texts(TextRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** The newest edition of each. */
    @Transactional
    public Map<Block, Edition> newest() {
        fillOnce();
        return rows.newest();
    }

    @Transactional
    public Edition newest(Block block) {
        return Objects.requireNonNull(newest().get(block));
    }

    /** The editions of one, newest first. */
    @Transactional
    public List<Edition> history(Block block) {
        fillOnce();
        return rows.of(block);
    }

    @Transactional(readOnly = true)
    public Optional<Edition> edition(Block block, int number) {
        return rows.find(block, number);
    }

    /**
     * Those with which a version is read: of one that is being written the newest, of one that was sent or signed those of
     * that day. A version sent before there were such texts has only {@link Block#LAW}, as Vigie came with it.
     */
    @Transactional
    public Map<Block, Edition> of(ContractVersion version, boolean draft) {
        if (draft) {
            return newest();
        }
        Map<Block, Edition> kept = rows.keptWith(version.contract(), version.number());
        if (!kept.isEmpty()) {
            return kept;
        }
        Map<Block, Edition> before = new EnumMap<>(Block.class);
        before.put(Block.LAW, new Edition(Block.LAW, 1, original(Block.LAW), Instants.micros(clock), ""));
        return before;
    }

    /**
     * Adds an edition, unless nothing changes.
     *
     * @param text without unknown places, see {@link Writing#unknown}
     * @param seen the edition from which the change started
     */
    @Transactional
    public Saving save(Block block, Bilingual text, int seen, String by) {
        fillOnce();
        rows.lock();
        Edition newest = Objects.requireNonNull(rows.newest().get(block));
        if (newest.number() != seen) {
            return new Saving.Overtaken(newest);
        }
        if (newest.text().equals(text)) {
            return new Saving.Saved(seen);
        }
        rows.add(new Edition(block, seen + 1, text, Instants.micros(clock), by));
        return new Saving.Saved(seen + 1);
    }

    /** Fixes the newest editions for a version that is being sent, or signed on paper. */
    @Transactional
    public void keep(ContractVersion version) {
        fillOnce();
        rows.keep(version.contract(), version.number(), version.customer());
    }

    /** The text that Vigie comes with. */
    public static Bilingual original(Block block) {
        return new Bilingual(original(block, Locale.FRENCH), original(block, Locale.ENGLISH));
    }

    private static String original(Block block, Locale locale) {
        return Words.in(locale).orEmpty(block.key() + ".original");
    }

    private void fillOnce() {
        if (rows.newest().size() < Block.values().length) {
            rows.lock();
            Map<Block, Edition> there = rows.newest();
            for (Block block : Block.values()) {
                if (!there.containsKey(block)) {
                    rows.add(new Edition(block, 1, original(block), Instants.micros(clock), ""));
                }
            }
        }
    }
}
