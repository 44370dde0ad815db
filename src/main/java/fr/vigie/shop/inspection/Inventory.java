package fr.vigie.shop.inspection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shop is made of, at one moment.
 *
 * @param adminFolders every back office found; more than one means a forgotten one
 * @param overrides the core classes and controllers that the shop replaces, below {@code override/}
 * @param cronHints lines of the account's crontab, keys and tokens masked
 */
public record Inventory(
        Instant at,
        Release release,
        Server server,
        List<Domain> domains,
        boolean multishop,
        String prefix,
        List<String> adminFolders,
        List<ShopModule> modules,
        List<String> overrides,
        List<Theme> themes,
        List<String> cronHints,
        Sizes sizes,
        Settings settings) {

    public Inventory {
        domains = List.copyOf(domains);
        adminFolders = List.copyOf(adminFolders);
        modules = List.copyOf(modules);
        overrides = List.copyOf(overrides);
        themes = List.copyOf(themes);
        cronHints = List.copyOf(cronHints);
    }

    /**
     * @param files the version of the files
     * @param schema {@code PS_VERSION_DB}; different from {@code files} after a half-finished update
     * @param installed the version first installed
     */
    public record Release(
            String files,
            @Nullable String schema,
            @Nullable String installed,
            @Nullable String edition,
            @Nullable String editionVersion) {

        public boolean isHalfUpdated() {
            return schema != null && !schema.equals(files);
        }
    }

    /**
     * @param phpWeb the version that serves pages, as their header says, or else as the hosting's files (.htaccess,
     *     .ovhconfig) ask; null when neither says
     * @param phpSupported the range that this release runs on
     */
    public record Server(
            List<PhpBinary> phpCli,
            @Nullable String phpWeb,
            String phpSupported,
            String database,
            boolean databaseForwarded) {

        public Server {
            phpCli = List.copyOf(phpCli);
        }
    }

    /** One address of one of the shops. */
    public record Domain(int shop, String shopName, String address, boolean main, boolean active) {}

    /** @param active whether one of the shops shows it */
    public record Theme(
            String name,
            @Nullable String displayName,
            @Nullable String version,
            @Nullable String parent,
            boolean active) {}

    /** Null where the account could not count; bytes. */
    public record Sizes(
            @Nullable Long files,
            @Nullable Long fileBytes,
            int tables,
            long databaseBytes,
            long products,
            long orders) {}

    /** @param devMode {@code _PS_MODE_DEV_}: errors shown to visitors, slow; null when the file does not say */
    public record Settings(
            @Nullable Boolean devMode,
            boolean open,
            boolean ssl,
            boolean overridesDisabled,
            boolean nativeModulesOnly) {}

    /** How many modules of an origin are installed. */
    public long count(ShopModule.Origin origin) {
        return modules.stream()
                .filter(module -> module.origin() == origin && module.isInstalled())
                .count();
    }

    /** Installed modules of which the files alone cannot tell where they come from. */
    public long unverified() {
        return count(ShopModule.Origin.UNVERIFIED);
    }

    public long quarantined() {
        return modules.stream().filter(ShopModule::quarantined).count();
    }
}
