package fr.vigie.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Where a lab lies on disk.
 *
 * <p>When root launches it, the lab's account must be able to reach it. A folder below one that others may not enter
 * (root's home, a temporary folder of a test) then holds only a link {@code lab}, and the lab itself lies below the
 * account's home.
 */
record LabPlace(Path folder, LabAccount account) {
    private static final List<String> TOOLS =
            List.of("supervise.sh", "session.sh", "router.php", "changing.php", "awkward.php");
    private static final String LINK = "lab";

    /** Prepares the folder, which is created when absent. */
    static LabPlace prepare(Path wanted, LabAccount account) {
        try {
            Path absolute = Files.createDirectories(wanted.toAbsolutePath()).toRealPath();
            Path folder = reachable(absolute, account) ? absolute : elsewhere(absolute, account);
            LabPlace place = new LabPlace(folder, account);
            for (String part : List.of("logs", "ssh", "tools", "tmp")) {
                Files.createDirectories(folder.resolve(part));
            }
            for (String tool : TOOLS) {
                Files.writeString(place.tool(tool), Templates.text("tools/" + tool));
            }
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            account.own(folder);
            return place;
        } catch (IOException e) {
            throw new LabFailure("cannot prepare the lab's folder " + wanted, e);
        }
    }

    /** Programs that only this host has: first in the shell's PATH. */
    Path hostPrograms() {
        return folder.resolve("host");
    }

    /** Where the lab that was started in this folder really lies. */
    static Path resolve(Path wanted) {
        try {
            Path link = wanted.resolve(LINK);
            return Files.isSymbolicLink(link) ? link.toRealPath() : wanted.toRealPath();
        } catch (IOException e) {
            throw new LabFailure("there is no lab in " + wanted, e);
        }
    }

    Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    Path tool(String name) {
        return folder.resolve("tools").resolve(name);
    }

    Path ssh(String name) {
        return folder.resolve("ssh").resolve(name);
    }

    /** The servers' own place for what they write in passing, so that labs never meet in the machine's. */
    Path temporary() {
        return folder.resolve("tmp");
    }

    Path database() {
        return folder.resolve("database");
    }

    /** The shop's document root. */
    Path root(LabSpec spec) {
        return folder.resolve(spec.path());
    }

    private static boolean reachable(Path folder, LabAccount account) throws IOException {
        if (!account.switched()) {
            return true;
        }
        for (Path parent = folder.getParent(); parent != null; parent = parent.getParent()) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(parent);
            boolean owned = Files.getOwner(parent).getName().equals(account.name());
            if (!permissions.contains(owned ? PosixFilePermission.OWNER_EXECUTE : PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    private static Path elsewhere(Path folder, LabAccount account) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(folder.toString().getBytes(StandardCharsets.UTF_8));
        Path real = Path.of(account.home(), "labs", HexFormat.of().toHexDigits((int) crc.getValue()));
        Path link = folder.resolve(LINK);
        if (!Files.isSymbolicLink(link)) {
            // What lies there belonged to a lab whose own folder has been removed.
            Folders.remove(real);
            Files.createDirectories(real);
            Files.createSymbolicLink(link, real);
        }
        return real;
    }
}
