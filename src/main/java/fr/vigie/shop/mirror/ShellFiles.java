package fr.vigie.shop.mirror;

import fr.vigie.shop.mirror.MirrorException.Reason;
import fr.vigie.ssh.Command;
import fr.vigie.ssh.RemoteProcess;
import fr.vigie.ssh.SshSession;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists with one {@code find}, fetches with one {@code tar}; GNU versions of both, as on nearly every host. */
public final class ShellFiles implements RemoteFiles {

    private static final Duration END = Duration.ofMinutes(1);
    private static final int BUFFER = 1 << 18;
    private static final int CANNOT_ENTER = 97;
    private static final Pattern PATTERN_CHARACTER = Pattern.compile("[*?\\[\\]\\\\]");

    /** {@code $1} is the root, the rest are folders whose content is left out. */
    private static final String LIST = """
            cd -- "$1" || exit 97
            shift
            for folder; do set -- "$@" -path "./$folder/*" -prune -o; shift; done
            LC_ALL=C exec find . -mindepth 1 "$@" \\( -type d ! -executable -printf - -o -readable -printf r -o -printf - \\) \
            -printf '%s'
            """.formatted(FileRecord.FIND_FORMAT);

    private static final String TAR = """
            cd -- "$1" || exit 97
            LC_ALL=C exec tar --create --file=- --format=gnu --sparse --hard-dereference --no-recursion --null --files-from=-
            """;

    private final SshSession session;
    private final String root;

    public ShellFiles(SshSession session, String root) {
        this.session = session;
        this.root = root;
    }

    @Override
    public void list(Exclusions exclusions, Listing listing) throws IOException {
        var arguments = new ArrayList<>(List.of(root));
        exclusions
                .folders()
                .forEach(folder ->
                        arguments.add(PATTERN_CHARACTER.matcher(folder).replaceAll("\\\\$0")));
        try (var find = session.start(Command.script(LIST, arguments.toArray(String[]::new)));
                var records = new RecordReader(find.out())) {
            find.feed(new byte[0]);
            for (var entry = records.next(); entry != null; entry = records.next()) {
                listing.add(entry);
            }
            requireListed(find);
        }
    }

    /** Find ends with 1 when a file vanished or a folder could not be read: the latter were marked as unreadable. */
    private void requireListed(RemoteProcess find) {
        int exit = find.await(END);
        var errors = find.errors();
        boolean onlyFiles = errors.lines()
                .allMatch(line -> line.endsWith(": Permission denied") || line.endsWith(": No such file or directory"));
        if (exit == CANNOT_ENTER) {
            throw new MirrorException(Reason.NO_ROOT, root);
        }
        if (exit != 0 && !(exit == 1 && onlyFiles)) {
            throw MirrorException.ofHost("find ended with " + exit + ": " + errors.strip(), null);
        }
    }

    @Override
    public void fetch(Path list, Arrivals arrivals) throws IOException {
        try (var tar = session.start(Command.script(TAR, root));
                var expected = RecordReader.of(list)) {
            var feeder = feed(list, tar.in());
            receive(new TarReader(new BufferedInputStream(tar.out(), BUFFER)), expected, arrivals);
            feeder.join();
            requireArchived(tar);
        } catch (EOFException e) {
            throw new MirrorException(Reason.CUT, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while fetching");
        }
    }

    private static void receive(TarReader tar, RecordReader expected, Arrivals arrivals) throws IOException {
        for (var content = tar.next(); content != null; content = tar.next()) {
            arrivals.take(expect(content.name(), expected, arrivals), tar, content);
        }
        for (var rest = expected.next(); rest != null; rest = expected.next()) {
            arrivals.missing(rest);
        }
    }

    /** Tar keeps the order of its list: what it skips could not be read; what was not asked for is refused. */
    private static FileRecord expect(String name, RecordReader expected, Arrivals arrivals) throws IOException {
        byte[] path = (name.startsWith("./") ? name.substring(2) : name).getBytes(StandardCharsets.ISO_8859_1);
        for (@Nullable FileRecord next = expected.next(); next != null; next = expected.next()) {
            if (next.hasPath(path)) {
                return next;
            }
            arrivals.missing(next);
        }
        throw new MirrorException(
                Reason.HOSTILE,
                "the archive holds \"" + new String(path, StandardCharsets.UTF_8) + "\", which was not asked for");
    }

    @Override
    public boolean archive(Path list, Path archive) throws IOException {
        var part = archive.resolveSibling(archive.getFileName() + ".part");
        try (var tar = session.start(Command.script(TAR, root))) {
            var feeder = feed(list, tar.in());
            Files.copy(tar.out(), part, StandardCopyOption.REPLACE_EXISTING);
            feeder.join();
            requireArchived(tar);
            Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while fetching");
        }
    }

    /** 0: all; 1: a file changed while read; 2: some could not be read. A cut connection has no status at all. */
    private void requireArchived(RemoteProcess tar) {
        int exit = tar.await(END);
        if (exit == CANNOT_ENTER) {
            throw new MirrorException(Reason.NO_ROOT, root);
        }
        if (exit > 2) {
            throw MirrorException.ofHost(
                    "tar ended with " + exit + ": " + tar.errors().strip(), null);
        }
    }

    private static Thread feed(Path list, OutputStream in) {
        return Thread.ofVirtual().start(() -> {
            try (var names = new BufferedOutputStream(in, BUFFER);
                    var records = RecordReader.of(list)) {
                for (var entry = records.next(); entry != null; entry = records.next()) {
                    names.write('.');
                    names.write('/');
                    names.write(entry.path());
                    names.write(0);
                }
            } catch (IOException e) {
                // tar ended early; its exit status and the missing end marks tell
            }
        });
    }
}
