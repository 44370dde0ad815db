package fr.vigie.lab;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Folders as a whole. */
final class Folders {
    private Folders() {}

    /**
     * Removes a folder with all it holds, never following a link. An absent folder is fine. Done by {@code rm}, which
     * also removes names that are not text.
     */
    static void remove(Path folder) {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Programs.run(List.of("rm", "-rf", "--", folder.toString()));
        }
    }
}
