package fr.vigie.shop.mirror;

import java.util.List;

/** Compares two folders with the system's own tools, so that our code does not judge itself. */
final class LocalTrees {

    private LocalTrees() {}

    /** What differs in names, kinds, modes, contents or link targets; empty when nothing does. */
    static String difference(java.nio.file.Path one, java.nio.file.Path other) throws Exception {
        var process = new ProcessBuilder(List.of(
                        "rsync", "-n", "-rlp", "--checksum", "--delete", "--itemize-changes", one + "/", other + "/"))
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? output : "rsync failed: " + output;
    }
}
