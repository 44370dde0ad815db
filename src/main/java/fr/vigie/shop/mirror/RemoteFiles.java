package fr.vigie.shop.mirror;

import java.io.IOException;
import java.nio.file.Path;

/** How a shop's files can be listed and fetched; the host is only read. */
public sealed interface RemoteFiles permits ShellFiles, SftpFiles {

    /** Lists everything below the shop's root but the exclusions, in any order. */
    void list(Exclusions exclusions, Listing listing) throws IOException;

    /** Fetches the files of a sorted list of records; each that arrives whole is given to the arrivals. */
    void fetch(Path list, Arrivals arrivals) throws IOException;

    /**
     * Writes the files of a list into one archive, for names that this machine cannot write.
     *
     * @return whether this host can do it
     */
    boolean archive(Path list, Path archive) throws IOException;
}
