package fr.vigie.ssh;

import java.time.Instant;

/**
 * What the host says of a file, links not followed unless asked.
 *
 * @param name the last part of the path
 * @param size bytes
 * @param modified second precision, the host's clock
 * @param permissions the nine permission bits and the three above
 */
public record RemoteFile(String name, Kind kind, long size, Instant modified, int permissions) {
    public enum Kind {
        FILE,
        DIRECTORY,
        LINK,
        OTHER
    }

    public boolean isDirectory() {
        return kind == Kind.DIRECTORY;
    }
}
