package fr.vigie.contract.text;

import fr.vigie.contract.ClauseName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place in the document for a text of the agency's, in the order in which they are read. */
public enum Block {
    PREAMBLE(null),
    CONFIDENTIALITY(ClauseName.CONFIDENTIALITY),
    LIABILITY(ClauseName.DURATION),
    REVERSIBILITY(ClauseName.DURATION),
    LAW(null),
    CLOSING(null);

    private final @Nullable ClauseName clause;

    Block(@Nullable ClauseName clause) {
        this.clause = clause;
    }

    /** The article that it follows; empty for one that stands by itself. */
    public Optional<ClauseName> clause() {
        return Optional.ofNullable(clause);
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The message key of its title. */
    public String key() {
        return "contract.text." + slug();
    }

    public static Optional<Block> named(String slug) {
        return Arrays.stream(values())
                .filter(block -> block.slug().equals(slug))
                .findFirst();
    }
}
