package fr.vigie.lab;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a lab shop is made of. The same spec always makes the same files and rows.
 *
 * @param version the PrestaShop version it shows, 1.6 to 9
 * @param files how many regular files lie under the shop's root before anyone visits it, at least {@link #FEWEST_FILES}
 * @param prefix of the tables
 * @param adminDirectory the back office's folder name
 * @param database its name
 * @param databaseUser the account written in the shop's configuration
 * @param databasePassword its password
 * @param path of the shop's root, relative to the lab's folder
 * @param shopName as visitors read it
 * @param account the system account that owns the shop when the launcher is root; otherwise the current user does
 * @param seed of everything drawn at random
 * @param asOf the latest date in the shop's data (orders, logs)
 * @param faults what is wrong with it
 */
public record LabSpec(
        String version,
        int files,
        String prefix,
        String adminDirectory,
        String database,
        String databaseUser,
        String databasePassword,
        String path,
        String shopName,
        String account,
        long seed,
        Instant asOf,
        Set<Fault> faults) {

    /** The account that {@code scripts/install-tools demo} creates. */
    public static final String DEFAULT_ACCOUNT = "vigie-lab";

    /** Fewer than this and the shop would not run. */
    public static final int FEWEST_FILES = 50;

    public LabSpec {
        new PrestaShopVersion(version);
        if (files < FEWEST_FILES) {
            throw new IllegalArgumentException("a lab shop needs at least " + FEWEST_FILES + " files, found: " + files);
        }
        require("prefix", prefix, "[a-z0-9_]{1,20}");
        require("admin directory", adminDirectory, "[A-Za-z0-9_-]{3,60}");
        require("database", database, "[A-Za-z0-9_-]{1,60}");
        require("database user", databaseUser, "[A-Za-z0-9_-]{1,32}");
        require("path", path, "[\\p{L}\\p{N}_][\\p{L}\\p{N}._ ’-]*(/[\\p{L}\\p{N}_][\\p{L}\\p{N}._ ’-]*)*");
        require("account", account, "[a-z_][a-z0-9_-]*");
        faults = Collections.unmodifiableSet(faults.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(faults));
    }

    /** A shop of 400 files without faults. */
    public static LabSpec prestashop(String version) {
        return new LabSpec(
                version,
                400,
                "ps_",
                "admin801vwctefof35ais5ve",
                "boutique",
                "boutique",
                "vent%d'ouest#42",
                "www",
                "Boutique du Port",
                DEFAULT_ACCOUNT,
                20261122L,
                Instant.parse("2026-11-20T18:00:00Z"),
                Set.of());
    }

    public LabSpec files(int count) {
        return changed(draft -> draft.files = count);
    }

    public LabSpec prefix(String text) {
        return changed(draft -> draft.prefix = text);
    }

    public LabSpec adminDirectory(String name) {
        return changed(draft -> draft.adminDirectory = name);
    }

    /** The database and the account the shop opens it with. */
    public LabSpec database(String name, String user, String password) {
        return changed(draft -> {
            draft.database = name;
            draft.databaseUser = user;
            draft.databasePassword = password;
        });
    }

    public LabSpec path(String relative) {
        return changed(draft -> draft.path = relative);
    }

    public LabSpec shopName(String name) {
        return changed(draft -> draft.shopName = name);
    }

    /** The system account, which must exist, that the lab runs as when the launcher is root. */
    public LabSpec account(String name) {
        return changed(draft -> draft.account = name);
    }

    public LabSpec seed(long value) {
        return changed(draft -> draft.seed = value);
    }

    public LabSpec asOf(Instant instant) {
        return changed(draft -> draft.asOf = instant);
    }

    public LabSpec with(Fault first, Fault... others) {
        return changed(draft -> draft.faults = EnumSet.of(first, others));
    }

    private LabSpec changed(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.spec();
    }

    /** The same values while one is being changed. */
    private static final class Draft {
        private final String version;
        private int files;
        private String prefix;
        private String adminDirectory;
        private String database;
        private String databaseUser;
        private String databasePassword;
        private String path;
        private String shopName;
        private String account;
        private long seed;
        private Instant asOf;
        private Set<Fault> faults;

        Draft(LabSpec from) {
            version = from.version;
            files = from.files;
            prefix = from.prefix;
            adminDirectory = from.adminDirectory;
            database = from.database;
            databaseUser = from.databaseUser;
            databasePassword = from.databasePassword;
            path = from.path;
            shopName = from.shopName;
            account = from.account;
            seed = from.seed;
            asOf = from.asOf;
            faults = from.faults;
        }

        LabSpec spec() {
            return new LabSpec(
                    version,
                    files,
                    prefix,
                    adminDirectory,
                    database,
                    databaseUser,
                    databasePassword,
                    path,
                    shopName,
                    account,
                    seed,
                    asOf,
                    faults);
        }
    }

    boolean has(Fault fault) {
        return faults.contains(fault);
    }

    PrestaShopVersion prestashopVersion() {
        return new PrestaShopVersion(version);
    }

    private static void require(String what, String value, String pattern) {
        if (!value.matches(pattern)) {
            throw new IllegalArgumentException("the lab's " + what + " must match " + pattern + ", found: " + value);
        }
    }
}
