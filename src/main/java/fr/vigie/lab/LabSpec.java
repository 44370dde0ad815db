package fr.vigie.lab;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

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
        require("path", path, "[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");
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

    public LabSpec files(int files) {
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

    public LabSpec prefix(String prefix) {
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

    public LabSpec adminDirectory(String name) {
        return new LabSpec(
                version,
                files,
                prefix,
                name,
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

    /** The database and the account the shop opens it with. */
    public LabSpec database(String name, String user, String password) {
        return new LabSpec(
                version,
                files,
                prefix,
                adminDirectory,
                name,
                user,
                password,
                path,
                shopName,
                account,
                seed,
                asOf,
                faults);
    }

    public LabSpec path(String path) {
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

    public LabSpec shopName(String name) {
        return new LabSpec(
                version,
                files,
                prefix,
                adminDirectory,
                database,
                databaseUser,
                databasePassword,
                path,
                name,
                account,
                seed,
                asOf,
                faults);
    }

    /** The system account, which must exist, that the lab runs as when the launcher is root. */
    public LabSpec account(String account) {
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

    public LabSpec seed(long seed) {
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

    public LabSpec asOf(Instant asOf) {
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

    public LabSpec with(Fault first, Fault... others) {
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
                EnumSet.of(first, others));
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
