package fr.vigie.restic;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a repository lives, in restic's own notation: an absolute folder, {@code sftp:user@host:/path},
 * {@code rest:https://host/path} or {@code s3:https://host/bucket}.
 *
 * @param address     what restic receives as {@code RESTIC_REPOSITORY}
 * @param environment what the storage needs besides, such as {@code AWS_ACCESS_KEY_ID}; never printed
 */
public record ResticLocation(String address, Map<String, String> environment) {

    private static final Pattern REMOTE = Pattern.compile("(sftp|rest|s3|b2|azure|gs|swift|rclone):.+");
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/@]*@");

    public ResticLocation {
        if (!address.startsWith("/") && !REMOTE.matcher(address).matches()) {
            throw new IllegalArgumentException("A repository is an absolute folder or an address such as"
                    + " sftp:user@host:/path, rest:https://… or s3:https://…; found \"" + address + "\"");
        }
        environment = Map.copyOf(environment);
    }

    public static ResticLocation folder(Path folder) {
        return new ResticLocation(folder.toAbsolutePath().toString(), Map.of());
    }

    public boolean isFolder() {
        return address.startsWith("/");
    }

    /** The address without the name and password it may carry. */
    @Override
    public String toString() {
        return CREDENTIALS.matcher(address).replaceAll("//");
    }
}
