package fr.vigie.shop.mirror;

import fr.vigie.shop.DatabaseAccess;
import fr.vigie.shop.FullDisk;
import fr.vigie.shop.ShopConnection;
import fr.vigie.shop.ShopFailure;
import fr.vigie.shop.mirror.DumpReport.Method;
import fr.vigie.shop.mirror.DumpReport.Note;
import fr.vigie.shop.mirror.MirrorException.Reason;
import fr.vigie.ssh.SshFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Brings a shop's database into its mirror as one SQL file that any MySQL or MariaDB client can load: by the host's own
 * {@code mysqldump} where there is one, else read through the SSH connection.
 *
 * <p>The database is read in one transaction. Where tables without transactions (MyISAM) hold rows that are kept, it
 * is locked against writing for the time of the dump instead, if the account may do so.
 */
public final class DatabaseDump {

    private final ShopConnection shop;
    private final Mirror mirror;

    public DatabaseDump(ShopConnection shop, Mirror mirror) {
        this.shop = shop;
        this.mirror = mirror;
    }

    /**
     * Replaces {@code database/dump.sql} once the new one is complete.
     *
     * @param progress told the bytes so far
     * @throws MirrorException when the dump was refused or cut; the dump of before is kept
     * @throws ShopFailure     when the shop's database cannot be reached
     * @throws SshFailure      when the connection fails
     */
    public DumpReport run(LongConsumer progress) {
        long start = System.nanoTime();
        var access = shop.databaseAccess();
        mirror.create();
        try {
            var inventory = DatabaseInventory.read(shop, new DisposableTables(access.prefix()));
            var report = HostDump.possible(shop.ssh())
                    ? byHost(access, inventory, progress)
                    : byOurselves(access, inventory, progress);
            return report.took(Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException e) {
            throw Mirror.local(e);
        }
    }

    /** Rights differ: what the account may not do is left out, one thing at a time, and noted. */
    private Made byHost(DatabaseAccess access, DatabaseInventory inventory, LongConsumer progress) throws IOException {
        var notes = new ArrayList<Note>();
        while (true) {
            var host = new HostDump(shop.ssh(), access, inventory, notes);
            try (var file = dumpFile(progress)) {
                host.run(file);
                return new Made(Method.HOST_PROGRAM, file.complete(), file.changed(), inventory, notes);
            } catch (HostDump.Refused e) {
                if (notes.contains(e.without())) {
                    throw new MirrorException(Reason.DATABASE_REFUSED, String.valueOf(e.getMessage()), e);
                }
                notes.add(e.without());
            }
        }
    }

    private Made byOurselves(DatabaseAccess access, DatabaseInventory inventory, LongConsumer progress)
            throws IOException {
        var notes = new ArrayList<Note>();
        if (!inventory.notTransactional().isEmpty()) {
            notes.add(Note.NOT_LOCKED);
        }
        try (var file = dumpFile(progress);
                var own = OwnDump.open(shop.ssh(), access)) {
            if (!own.write(inventory, file)) {
                notes.add(Note.NO_ROUTINES);
            }
            return new Made(Method.OWN, file.complete(), file.changed(), inventory, notes);
        } catch (SQLException e) {
            var complaint = String.valueOf(e.getMessage());
            throw FullDisk.isToldIn(complaint)
                    ? MirrorException.ofHost(complaint, e)
                    : new MirrorException(Reason.DUMP_CUT, complaint, e);
        }
    }

    private DumpFile dumpFile(LongConsumer progress) throws IOException {
        Path work = Files.createDirectories(mirror.work());
        return new DumpFile(work.resolve("dump.sql.part"), mirror.database().resolve("dump.sql"), progress);
    }

    private record Made(Method method, long bytes, boolean changed, DatabaseInventory inventory, List<Note> notes) {
        DumpReport took(Duration duration) {
            return new DumpReport(
                    method,
                    bytes,
                    changed,
                    inventory.tables().size(),
                    inventory.structureOnly(),
                    inventory.notTransactional(),
                    notes,
                    duration);
        }
    }
}
