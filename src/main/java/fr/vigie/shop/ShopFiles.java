package fr.vigie.shop;

import fr.vigie.ssh.RemoteFile;
import fr.vigie.ssh.Sftp;
import fr.vigie.ssh.SshFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small files of a shop, read over SFTP; paths are below its root. */
public final class ShopFiles implements AutoCloseable {

    /** Larger than any configuration file; composer.lock of PrestaShop 9 is about 0.5 MB. */
    private static final int CAP = 4 << 20;

    private final Sftp sftp;
    private final String root;

    ShopFiles(Sftp sftp, String root) {
        this.sftp = sftp;
        this.root = root;
    }

    /** Null when the file is absent or may not be read. */
    public @Nullable String textIfReadable(String path) {
        try {
            return text(path);
        } catch (SshFailure e) {
            return switch (e.kind()) {
                case FILE_ABSENT, FILE_REFUSED, FILE_FAILED -> null;
                default -> throw e;
            };
        }
    }

    /** Throws {@link SshFailure} with kind FILE_ABSENT or FILE_REFUSED. */
    public String text(String path) {
        return new String(sftp.readBytes(root + "/" + path, CAP), StandardCharsets.UTF_8);
    }

    public boolean exists(String path) {
        return sftp.exists(root + "/" + path);
    }

    boolean rootIsFolder() {
        RemoteFile found = sftp.stat(root);
        return found != null && found.isDirectory();
    }

    /** The names of the folders in a folder; empty when it is absent or closed to us. */
    public List<String> folders(String path) {
        return entries(path).stream()
                .filter(RemoteFile::isDirectory)
                .map(RemoteFile::name)
                .toList();
    }

    /** The entries of a folder; empty when it is absent or closed to us. */
    public List<RemoteFile> entries(String path) {
        try {
            return sftp.list(path.isEmpty() ? root : root + "/" + path);
        } catch (SshFailure e) {
            return switch (e.kind()) {
                case FILE_ABSENT, FILE_REFUSED, FILE_FAILED -> List.of();
                default -> throw e;
            };
        }
    }

    @Override
    public void close() {
        sftp.close();
    }
}
