package fr.vigie.contract.catalogue;

import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a plan and an option have in common. */
public sealed interface Offered permits OfferedPlan, OfferedOption {

    enum Kind {
        PLAN,
        OPTION;

        /** The name in addresses: {@code plans}. */
        public String path() {
            return name().toLowerCase(Locale.ROOT) + "s";
        }
    }

    String code();

    int edition();

    Bilingual title();

    Bilingual summary();

    /** Its price for one month, without tax. */
    Money monthly();

    boolean shown();

    @Nullable
    Instant archived();

    default Kind kind() {
        return switch (this) {
            case OfferedPlan plan -> Kind.PLAN;
            case OfferedOption option -> Kind.OPTION;
        };
    }

    default boolean isOffered() {
        return archived() == null;
    }
}
