package fr.vigie.shop.mirror;

import fr.vigie.shop.DatabaseAccess;
import fr.vigie.shop.mirror.DumpReport.Note;
import fr.vigie.shop.mirror.MirrorException.Reason;
import fr.vigie.ssh.Command;
import fr.vigie.ssh.SshFailure;
import fr.vigie.ssh.SshSession;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Has the host's {@code mysqldump} write two dumps one after the other: first the structure of the tables whose rows are
 * not kept, so that views find them, then everything else. The login goes in by standard input, twice through a shell
 * variable, and is never an argument.
 */
final class HostDump {

    private static final Duration END = Duration.ofMinutes(1);
    private static final int NO_PROGRAM = 127;

    private static final String FIND = "command -v mysqldump || command -v mariadb-dump";

    /** {@code $1} is the database, {@code $2} the number of tables whose rows are not kept, then they, then options. */
    private static final String SCRIPT = """
            program=$(command -v mysqldump || command -v mariadb-dump) || exit 127
            login=$(cat)
            database=$1; count=$2; shift 2
            dump() { printf '%s\\n' "$login" | LC_ALL=C "$program" --defaults-extra-file=/dev/stdin "$@"; }
            common='--default-character-set=utf8mb4 --no-tablespaces --skip-dump-date'
            if [ "$count" -gt 0 ]; then
              tables=$count
              (
                while [ "$tables" -gt 0 ]; do set -- "$@" "$1"; shift; tables=$((tables - 1)); done
                shift $(($# - count))
                dump $common --no-data --skip-lock-tables --skip-triggers "$database" "$@"
              ) || exit
              while [ "$count" -gt 0 ]; do set -- "$@" "--ignore-table=$database.$1"; shift; count=$((count - 1)); done
            fi
            dump $common --quick --hex-blob --triggers "$@" "$database"
            """;

    private final SshSession ssh;
    private final DatabaseAccess access;
    private final DatabaseInventory inventory;
    private final List<Note> without;

    HostDump(SshSession ssh, DatabaseAccess access, DatabaseInventory inventory, List<Note> without) {
        this.ssh = ssh;
        this.access = access;
        this.inventory = inventory;
        this.without = without;
    }

    static boolean possible(SshSession ssh) {
        try {
            return ssh.exec(Command.script(FIND)).succeeded();
        } catch (SshFailure e) {
            if (e.kind() == SshFailure.Kind.NO_SHELL) {
                return false;
            }
            throw e;
        }
    }

    void run(DumpFile file) throws IOException, Refused {
        try (var dump = ssh.start(Command.script(SCRIPT, arguments().toArray(String[]::new)))) {
            dump.feed(access.optionFile());
            file.take(dump.out());
            int exit = dump.await(END);
            if (exit != 0) {
                throw failure(exit, dump.errors().strip());
            }
        }
    }

    private List<String> arguments() {
        var arguments = new ArrayList<String>();
        arguments.add(access.name());
        arguments.add(Integer.toString(inventory.structureOnly().size()));
        arguments.addAll(inventory.structureOnly());
        boolean lock = !inventory.notTransactional().isEmpty() && !without.contains(Note.NOT_LOCKED);
        arguments.addAll(lock ? List.of("--lock-tables") : List.of("--single-transaction", "--skip-lock-tables"));
        if (!without.contains(Note.NO_ROUTINES)) {
            arguments.addAll(List.of("--routines", "--events"));
        }
        return arguments;
    }

    private MirrorException failure(int exit, String errors) throws Refused {
        var text = errors.toLowerCase(Locale.ROOT);
        boolean denied = text.contains("access denied") || text.contains("insufficient privileges");
        if (denied && (text.contains("lock tables") || text.contains("lock_tables"))) {
            throw new Refused(Note.NOT_LOCKED, errors);
        }
        if ((denied && (text.contains("event") || text.contains("routine") || text.contains("function status")))
                || text.contains("insufficient privileges to show create")) {
            throw new Refused(Note.NO_ROUTINES, errors);
        }
        if (denied) {
            return new MirrorException(Reason.DATABASE_REFUSED, errors);
        }
        return exit > 128 || exit == NO_PROGRAM
                ? new MirrorException(Reason.DUMP_CUT, "exit " + exit + " " + errors)
                : MirrorException.ofHost("mysqldump ended with " + exit + ": " + errors, null);
    }

    /** The account may not do something that a dump can do without. */
    static final class Refused extends Exception {
        private final transient Note without;

        Refused(Note without, String errors) {
            super(errors);
            this.without = without;
        }

        Note without() {
            return without;
        }
    }
}
