package fr.vigie.shop.inspection;

import fr.vigie.kernel.Instants;
import fr.vigie.shop.DatabaseAccess;
import fr.vigie.shop.ShopConnection;
import fr.vigie.shop.ShopDatabase;
import fr.vigie.shop.ShopFailure;
import fr.vigie.shop.ShopLayout;
import fr.vigie.ssh.Command;
import fr.vigie.ssh.PortForward;
import fr.vigie.ssh.SshFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out what an account on a host allows, and what is missing. Changes nothing there. */
@Component
public class Doctor {

    /** Under this much free space the host itself is in danger; Vigie writes nothing there but its neighbours do. */
    private static final long LITTLE_DISK_KB = 512L << 10;

    private static final long FEW_INODES = 5_000;

    private final Clock clock;

    public Doctor(Clock clock) {
        this.clock = clock;
    }

    /**
     * Examines everything; a check that cannot be made is a finding, not a failure. Takes seconds.
     *
     * @throws SshFailure only when the connection itself breaks
     */
    public Diagnosis examine(ShopConnection connection) {
        List<Finding> findings = new ArrayList<>();
        boolean sftp = attempt(findings, Check.SFTP, () -> {
            connection.files().exists("");
            return "";
        });
        HostFacts facts = facts(connection, findings);
        programs(facts, findings);
        ShopLayout layout = sftp ? shop(connection, findings) : null;
        if (layout == null) {
            for (Check check : List.of(Check.PHP, Check.ADMIN_FOLDER, Check.CONFIGURATION, Check.DATABASE)) {
                findings.add(Finding.unknown(check));
            }
            if (!sftp) {
                findings.add(Finding.unknown(Check.PRESTASHOP));
            }
            findings.add(Finding.unknown(Check.FORWARDING));
        } else {
            findings.add(php(facts, layout));
            findings.add(adminFolder(layout));
            database(connection, findings);
        }
        findings.sort((a, b) -> a.check().compareTo(b.check()));
        String system = facts.get("system");
        return new Diagnosis(
                Instants.micros(clock),
                (system == null ? "" : system + ", ") + connection.ssh().serverVersion(),
                findings);
    }

    private HostFacts facts(ShopConnection connection, List<Finding> findings) {
        if (!connection.ssh().hasShell()) {
            findings.add(Finding.missing(Check.SHELL));
            return HostFacts.parse("");
        }
        HostFacts facts = HostFacts.parse(connection
                .ssh()
                .exec(Command.script(Probe.script(), connection.root()), Duration.ofSeconds(60), 1 << 20)
                .out());
        findings.add(Finding.found(Check.SHELL, Objects.requireNonNullElse(facts.get("account"), "")));
        return facts;
    }

    private static void programs(HostFacts facts, List<Finding> findings) {
        if (facts.values().isEmpty()) {
            for (Check check : List.of(
                    Check.FIND,
                    Check.TAR,
                    Check.SHA256,
                    Check.GZIP,
                    Check.MYSQL,
                    Check.MYSQLDUMP,
                    Check.DISK,
                    Check.INODES,
                    Check.CRON)) {
                findings.add(Finding.unknown(check));
            }
            return;
        }
        findings.add(
                facts.tool("find") != null && facts.get("find.printf") == null
                        ? Finding.limited(Check.FIND, text(facts.tool("find")), "shop.doctor.problem.findPrintf")
                        : tool(Check.FIND, facts.tool("find")));
        findings.add(tool(Check.TAR, facts.tool("tar") == null ? null : facts.get("tar.version")));
        findings.add(tool(Check.SHA256, facts.tool("sha256sum")));
        findings.add(tool(Check.GZIP, facts.tool("gzip")));
        findings.add(tool(Check.MYSQL, facts.tool("mysql", "mariadb")));
        findings.add(tool(
                Check.MYSQLDUMP,
                facts.tool("mysqldump", "mariadb-dump") == null ? null : facts.get("mysqldump.version")));
        findings.add(amount(Check.DISK, facts.number("disk.free"), LITTLE_DISK_KB, kb -> (kb >> 10) + " Mio"));
        findings.add(amount(Check.INODES, facts.number("inodes.free"), FEW_INODES, Long::toString));
        findings.add(tool(Check.CRON, facts.get("cron.readable") == null ? null : facts.tool("crontab")));
    }

    private static Finding amount(Check check, @Nullable Long free, long little, LongFunction<String> shown) {
        if (free == null) {
            return Finding.unknown(check);
        }
        return free < little
                ? Finding.limited(check, shown.apply(free), "shop.doctor.problem.little")
                : Finding.found(check, shown.apply(free));
    }

    private static Finding tool(Check check, @Nullable String found) {
        return found == null ? Finding.missing(check) : Finding.found(check, found);
    }

    private static @Nullable ShopLayout shop(ShopConnection connection, List<Finding> findings) {
        try {
            ShopLayout layout = connection.layout();
            findings.add(Finding.found(Check.PRESTASHOP, layout.version()));
            return layout;
        } catch (ShopFailure e) {
            findings.add(Finding.missing(Check.PRESTASHOP, e.messageKey(), e.arguments()));
            return null;
        }
    }

    private static Finding php(HostFacts facts, ShopLayout layout) {
        if (facts.values().isEmpty()) {
            return Finding.unknown(Check.PHP);
        }
        if (facts.php().isEmpty()) {
            return Finding.missing(Check.PHP);
        }
        PhpRange range = PhpRange.of(layout.version());
        String all = facts.php().stream().map(PhpBinary::version).distinct().collect(Collectors.joining(", "));
        return facts.php().stream().anyMatch(php -> range.holds(php.minor()))
                ? Finding.found(Check.PHP, all)
                : Finding.limited(Check.PHP, all, "shop.doctor.problem.phpRange", layout.version(), range.toString());
    }

    private static Finding adminFolder(ShopLayout layout) {
        String all = String.join(", ", layout.adminFolders());
        return switch (layout.adminFolders().size()) {
            case 0 -> Finding.missing(Check.ADMIN_FOLDER);
            case 1 -> Finding.found(Check.ADMIN_FOLDER, all);
            default -> Finding.limited(Check.ADMIN_FOLDER, all, "shop.doctor.problem.adminFolders");
        };
    }

    private static void database(ShopConnection connection, List<Finding> findings) {
        DatabaseAccess access;
        try {
            access = connection.databaseAccess();
            findings.add(Finding.found(Check.CONFIGURATION, connection.layout().configurationFile()));
        } catch (ShopFailure e) {
            findings.add(Finding.missing(Check.CONFIGURATION, e.messageKey(), e.arguments()));
            findings.add(Finding.unknown(Check.FORWARDING));
            findings.add(Finding.unknown(Check.DATABASE));
            return;
        }
        findings.add(forwarding(connection, access));
        try (ShopDatabase database = connection.database()) {
            findings.add(isAShop(database, access));
        } catch (ShopFailure e) {
            findings.add(Finding.missing(Check.DATABASE, e.messageKey(), e.arguments()));
        }
    }

    private static Finding forwarding(ShopConnection connection, DatabaseAccess access) {
        if (access.socket() != null) {
            return Finding.unknown(Check.FORWARDING);
        }
        try (PortForward way = connection.ssh().forward(access.host(), access.port())) {
            return Finding.found(Check.FORWARDING, access.host() + ":" + access.port());
        } catch (SshFailure e) {
            return switch (e.kind()) {
                case FORWARD_REFUSED, FORWARD_UNREACHABLE ->
                    Finding.missing(Check.FORWARDING, e.messageKey(), e.arguments());
                default -> throw e;
            };
        }
    }

    private static Finding isAShop(ShopDatabase database, DatabaseAccess access) {
        try {
            Map<String, @Nullable String> row = database.query("select version() as server, (select count(*) from `"
                            + access.prefix() + "configuration`) as rows_read")
                    .getFirst();
            return Finding.found(Check.DATABASE, text(row.get("server")));
        } catch (ShopFailure e) {
            return Finding.missing(
                    Check.DATABASE, "shop.failure.DATABASE_NOT_A_SHOP", List.of(access.place(), access.prefix()));
        }
    }

    private static boolean attempt(List<Finding> findings, Check check, Supplier<String> look) {
        try {
            findings.add(Finding.found(check, look.get()));
            return true;
        } catch (SshFailure e) {
            if (e.retryHelps()) {
                throw e;
            }
            findings.add(Finding.missing(check, e.messageKey(), e.arguments()));
            return false;
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
