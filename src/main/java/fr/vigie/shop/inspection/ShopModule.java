package fr.vigie.shop.inspection;

import fr.vigie.kernel.Tone;
import org.jspecify.annotations.Nullable;

/**
 * One module, seen in the database and on disk.
 *
 * @param name the technical name, without the quarantine prefix
 * @param databaseVersion what the database says is installed; null when not installed
 * @param configVersion PrestaShop's cached copy in {@code config.xml}; null when absent
 * @param classVersion what the main class says; null when absent or computed
 * @param quarantined its name carries {@code UA_}, left by an interrupted Update Assistant: the module does not work
 */
public record ShopModule(
        String name,
        @Nullable String displayName,
        @Nullable String author,
        @Nullable String databaseVersion,
        @Nullable String configVersion,
        @Nullable String classVersion,
        Origin origin,
        State state,
        boolean quarantined,
        @Nullable String compatibleFrom,
        @Nullable String compatibleTo) {

    /** Where a module comes from, and how sure that is. */
    public enum Origin {
        /** Part of PrestaShop: in {@code composer.lock}, or signed PrestaShop where a release has no such list (1.6). */
        NATIVE,
        /** Bundled by the edition for a partner: in {@code app/metadata.json}. */
        PARTNER,
        /** Carries a marketplace key. */
        MARKETPLACE,
        /** Written for this shop: the contract's register or a person says so, never the files. */
        CUSTOM,
        /** Bought elsewhere or written for this shop: the files alone cannot tell, and nobody was asked. */
        UNVERIFIED
    }

    /** Whether it runs. */
    public enum State {
        ACTIVE(Tone.OK),
        /** Installed and switched off; its files stay reachable. */
        DISABLED(Tone.EXCLUDED),
        /** Its files lie there without being installed. */
        NOT_INSTALLED(Tone.UNKNOWN),
        /** Installed, but its files are gone. */
        FILES_MISSING(Tone.BAD);

        private final Tone tone;

        State(Tone tone) {
            this.tone = tone;
        }

        public Tone tone() {
            return tone;
        }
    }

    public boolean isInstalled() {
        return databaseVersion != null;
    }

    /** The files were replaced but the module's upgrade scripts were not run. 1.6 cuts versions at 8 characters. */
    public boolean isUpgradePending() {
        return databaseVersion != null && classVersion != null && !classVersion.startsWith(databaseVersion);
    }
}
