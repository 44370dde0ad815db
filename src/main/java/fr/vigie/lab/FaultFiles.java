package fr.vigie.lab;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The files that a faulty shop has and a tidy one has not. */
final class FaultFiles {
    /** Length of the sparse file, in bytes: more than 32 bits can count. */
    static final long SPARSE_BYTES = 5L * 1024 * 1024 * 1024;

    private final LabSpec spec;
    private final LabPlace place;
    private final TreeWriter tree;

    FaultFiles(LabSpec spec, LabPlace place, TreeWriter tree) {
        this.spec = spec;
        this.place = place;
        this.tree = tree;
    }

    void write() {
        if (spec.has(Fault.AWKWARD_NAMES)) {
            tree.written(Integer.parseInt(Programs.run(List.of(
                    Programs.require("php"),
                    place.tool("awkward.php").toString(),
                    tree.root().toString()))));
        }
        if (spec.has(Fault.EXTREME_SIZES)) {
            tree.put("upload/vide.txt", new byte[0]);
            tree.put("download/vide.zip", new byte[0]);
            tree.put("download/archive-creuse.img", new byte[0]);
            stretch(tree.root().resolve("download/archive-creuse.img"));
        }
        if (spec.has(Fault.SYMLINK_LOOPS)) {
            link("upload/boucle", "..");
            link("upload/soi-meme", "soi-meme");
            link("upload/absent", "nulle-part");
            link("upload/dehors", "/etc/hostname");
            link("img/retour", "../upload");
        }
    }

    /** Takes the right to read from its owner: after everything else is written. */
    void unreadable() {
        if (spec.has(Fault.UNREADABLE_FILES)) {
            boolean modern = spec.prestashopVersion().atLeast("1.7");
            tree.directories("upload/secret");
            forbid(modern ? "app/config/parameters.php" : "config/settings.inc.php");
            forbid("upload/secret");
        }
    }

    private void stretch(Path file) {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(SPARSE_BYTES);
        } catch (IOException e) {
            throw new LabFailure("cannot make the lab's sparse file", e);
        }
    }

    private void link(String name, String target) {
        Path link = tree.root().resolve(name);
        try {
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, Path.of(target));
        } catch (IOException e) {
            throw new LabFailure("cannot link " + link, e);
        }
    }

    private void forbid(String name) {
        try {
            Files.setPosixFilePermissions(tree.root().resolve(name), PosixFilePermissions.fromString("---------"));
        } catch (IOException e) {
            throw new LabFailure("cannot forbid " + name, e);
        }
    }
}
