package fr.vigie.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each fault is really there. */
@Tag("lab")
class LabFaultsTest {
    private static final LabSpec SMALL = LabSpec.prestashop("9.1.4").files(80);
    private static final String MYSQL = "MYSQL_PWD=\"vent%d'ouest#42\" mysql -N -h 127.0.0.1 -u boutique boutique -P ";

    @Test
    void hasNothingButMyisamTablesAndNoDumpProgram() {
        try (LabShop shop = Labs.start(SMALL.with(Fault.MYISAM_TABLES, Fault.NO_DUMP_PROGRAM, Fault.NO_FORWARDING))) {
            String engines = LabSsh.run(
                    shop,
                    MYSQL + shop.databasePort()
                            + " -e 'select distinct engine from information_schema.tables where table_schema=database()'");
            assertThat(engines.strip()).isEqualTo("MyISAM");
            String tools = LabSsh.run(shop, "command -v mysqldump mariadb-dump; command -v mysql php tar find md5sum");
            assertThat(tools).doesNotContain("dump").contains("/mysql", "/php", "/tar", "/find", "/md5sum");
        }
    }

    @Test
    void offersFilesButNoShell() {
        try (LabShop shop = Labs.start(SMALL.with(Fault.SFTP_ONLY))) {
            LabSsh.Answer shell = LabSsh.ask(shop, shop.sshPort(), "echo alive");
            assertThat(shell.output()).doesNotContain("alive");
            LabSsh.Answer list = LabSsh.sftp(shop, "ls -a " + shop.root() + "\n");
            assertThat(list.exitCode()).isZero();
            assertThat(list.output()).contains("index.php", ".htaccess");
        }
    }

    @Test
    void holdsFilesThatCannotBeRead() {
        try (LabShop shop = Labs.start(SMALL.with(Fault.UNREADABLE_FILES))) {
            assertThat(LabSsh.run(shop, "cat app/config/parameters.php 2>&1 || true"))
                    .contains("Permission denied");
            assertThat(LabSsh.run(shop, "ls upload/secret 2>&1 || true")).contains("Permission denied");
        }
    }

    @Test
    void holdsAwkwardNamesExtremeSizesAndLoops() {
        LabSpec spec =
                SMALL.with(Fault.AWKWARD_NAMES, Fault.EXTREME_SIZES, Fault.SYMLINK_LOOPS, Fault.VIEWS_AND_TRIGGERS);
        try (LabShop shop = Labs.start(spec)) {
            int found = LabSsh.run(shop, "find . -type f -not -path './var/cache/*' -print0 | tr -cd '\\0' | wc -c")
                    .strip()
                    .transform(Integer::parseInt);
            assertThat(found).isEqualTo(shop.files());
            String names = LabSsh.run(shop, "find upload -type f -print0 | base64 -w0 | base64 -d | tr '\\0' '|'");
            assertThat(names)
                    .contains(
                            "upload/ligne\nsuivante.txt", "upload/-rf", "upload/antislash\\final\\", "étoile*et?point");
            assertThat(LabSsh.run(shop, "ls upload | LC_ALL=C grep -ac $'\\xe9t\\xe9'")
                            .strip())
                    .isEqualTo("1");

            assertThat(LabSsh.run(shop, "stat -c '%s %b' download/archive-creuse.img")
                            .strip())
                    .isEqualTo("5368709120 0");
            assertThat(LabSsh.run(shop, "stat -c %s upload/vide.txt").strip()).isEqualTo("0");

            assertThat(LabSsh.run(shop, "find -L . -maxdepth 3 2>&1 || true")).contains("File system loop detected");
            assertThat(LabSsh.run(shop, "readlink upload/dehors").strip()).isEqualTo("/etc/hostname");

            assertThat(LabSsh.run(
                            shop,
                            MYSQL + shop.databasePort()
                                    + " -e \"show full tables where table_type='VIEW'; show triggers\""))
                    .contains("ps_ventes_du_jour", "ps_orders_trace");
        }
    }

    @Test
    void changesItsFilesAllTheTime() throws Exception {
        try (LabShop shop = Labs.start(SMALL.with(Fault.CHANGING_FILES))) {
            String sums = "cat upload/stock.csv upload/rapport.txt var/logs/changing.log 2>/dev/null | md5sum";
            Set<String> seen = Stream.generate(() -> LabSsh.run(shop, "sleep 0.3; " + sums))
                    .limit(3)
                    .collect(Collectors.toSet());
            assertThat(seen).hasSize(3);
        }
    }

    @Test
    void hasNoRoomLeft() {
        try (LabShop shop = Labs.start(SMALL.with(Fault.FULL_DISK))) {
            assertThat(LabSsh.run(shop, "head -c 60000 /dev/zero > upload/petit && stat -c %s upload/petit")
                            .strip())
                    .isEqualTo("60000");
            LabSsh.Answer big = LabSsh.ask(
                    shop, shop.sshPort(), "cd " + shop.root() + " && head -c 200000 /dev/zero > upload/gros");
            assertThat(big.exitCode()).isNotZero();
            assertThat(big.output()).contains("File too large");
            assertThat(LabSsh.sftp(
                                    shop,
                                    "put "
                                            + Labs.class
                                                    .getResource("Labs.class")
                                                    .getPath() + " " + shop.root() + "/upload/\n")
                            .exitCode())
                    .isZero();
        }
    }

    @Test
    void losesItsLineInTheMiddleOfATransfer() {
        LabShop shop = Labs.prestashop9();
        try (FlakyProxy line = FlakyProxy.to("127.0.0.1", shop.sshPort()).cutOnceAfter(200_000)) {
            String copy = "tar -cf - -C " + shop.root() + " . | wc -c; tar -cf - -C " + shop.root()
                    + " . | head -c 3000000 | base64";
            assertThat(LabSsh.ask(shop, line.port(), copy).exitCode()).isNotZero();
            assertThat(line.cuts()).isEqualTo(1);
            assertThat(LabSsh.ask(shop, line.port(), copy).exitCode()).isZero();
        }
    }
}
