package fr.vigie.ssh;

import fr.vigie.ssh.SshFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/**
 * Files of the host, one at a time. {@code FILE_ABSENT}, {@code FILE_REFUSED} (permissions) and
 * {@code FILE_FAILED} (anything else, such as a full disk) tell what went wrong. Not for several threads.
 */
public final class Sftp implements AutoCloseable {
    private static final int BUFFER = 255 << 10;

    private final SftpClient client;
    private final SshTarget target;

    Sftp(SftpClient client, SshTarget target) {
        this.client = client;
        this.target = target;
    }

    /** Null when there is no such file; links are followed. */
    public @Nullable RemoteFile stat(String path) {
        return orAbsent(path, () -> describe(lastPart(path), client.stat(path)));
    }

    /** Null when there is no such file; a link is described, not followed. */
    public @Nullable RemoteFile lstat(String path) {
        return orAbsent(path, () -> describe(lastPart(path), client.lstat(path)));
    }

    public boolean exists(String path) {
        return stat(path) != null;
    }

    /** The entries of a directory without {@code .} and {@code ..}, by name. */
    public List<RemoteFile> list(String directory) {
        return attempt(directory, () -> {
            List<RemoteFile> found = new ArrayList<>();
            for (DirEntry entry : client.readDir(directory)) {
                if (!".".equals(entry.getFilename()) && !"..".equals(entry.getFilename())) {
                    found.add(describe(entry.getFilename(), entry.getAttributes()));
                }
            }
            found.sort(Comparator.comparing(RemoteFile::name));
            return List.copyOf(found);
        });
    }

    /** Where a link points, as written in it. */
    public String readLink(String path) {
        return attempt(path, () -> client.readLink(path));
    }

    /** The absolute path the host understands, for example of {@code "."}. */
    public String canonical(String path) {
        return attempt(path, () -> client.canonicalPath(path));
    }

    /** The content as a stream; the caller closes it. */
    public InputStream read(String path) {
        return attempt(path, () -> client.read(path, BUFFER));
    }

    /** The content of a small file; {@code FILE_FAILED} when it is larger than the cap. */
    public byte[] readBytes(String path, int cap) {
        return attempt(path, () -> {
            try (InputStream in = client.read(path, BUFFER)) {
                byte[] bytes = in.readNBytes(cap + 1);
                if (bytes.length > cap) {
                    throw new IOException("larger than " + cap + " bytes");
                }
                return bytes;
            }
        });
    }

    /** Creates or replaces a file; permissions such as {@code 0600} are set before the content is written. */
    public void write(String path, byte[] content, int permissions) {
        attempt(path, () -> {
            try (OutputStream out = open(path, permissions)) {
                out.write(content);
            }
            return path;
        });
    }

    /** As {@link #write(String, byte[], int)} for content of any size; the caller closes the stream. */
    public OutputStream writeTo(String path, int permissions) {
        return attempt(path, () -> open(path, permissions));
    }

    private OutputStream open(String path, int permissions) throws IOException {
        OutputStream out = client.write(path, BUFFER, OpenMode.Create, OpenMode.Truncate, OpenMode.Write);
        client.setStat(path, new Attributes().perms(permissions));
        return out;
    }

    /** Creates one directory, whose parent exists. */
    public void makeDirectory(String path) {
        attempt(path, () -> {
            client.mkdir(path);
            return path;
        });
    }

    /** Removes one file. */
    public void remove(String path) {
        attempt(path, () -> {
            client.remove(path);
            return path;
        });
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw SshTrouble.during(target, e);
        }
    }

    private static RemoteFile describe(String name, Attributes of) {
        RemoteFile.Kind kind = of.isDirectory()
                ? RemoteFile.Kind.DIRECTORY
                : of.isSymbolicLink()
                        ? RemoteFile.Kind.LINK
                        : of.isRegularFile() ? RemoteFile.Kind.FILE : RemoteFile.Kind.OTHER;
        return new RemoteFile(name, kind, of.getSize(), of.getModifyTime().toInstant(), of.getPermissions() & 07777);
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private interface Remote<T> {
        T call() throws IOException;
    }

    private <T> T attempt(String path, Remote<T> call) {
        try {
            return call.call();
        } catch (SftpException e) {
            throw new SshFailure(kind(e), target, path + " (" + SshTrouble.say(e) + ")", e);
        } catch (IOException e) {
            throw client.isOpen() && !SshTrouble.interrupted(e)
                    ? new SshFailure(Kind.FILE_FAILED, target, path + " (" + SshTrouble.say(e) + ")", e)
                    : SshTrouble.during(target, e);
        }
    }

    private <T> @Nullable T orAbsent(String path, Remote<T> call) {
        try {
            return attempt(path, call);
        } catch (SshFailure e) {
            if (e.kind() == Kind.FILE_ABSENT) {
                return null;
            }
            throw e;
        }
    }

    private static Kind kind(SftpException e) {
        return switch (e.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH -> Kind.FILE_ABSENT;
            case SftpConstants.SSH_FX_PERMISSION_DENIED, SftpConstants.SSH_FX_WRITE_PROTECT -> Kind.FILE_REFUSED;
            default -> Kind.FILE_FAILED;
        };
    }
}
