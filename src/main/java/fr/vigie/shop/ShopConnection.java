package fr.vigie.shop;

import fr.vigie.shop.ShopFailure.Kind;
import fr.vigie.shop.prestashop.AdminFolders;
import fr.vigie.shop.prestashop.Line;
import fr.vigie.shop.prestashop.PhpArray;
import fr.vigie.shop.prestashop.PhpDefines;
import fr.vigie.shop.prestashop.VersionFiles;
import fr.vigie.ssh.AddressRule;
import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshConnector;
import fr.vigie.ssh.SshFailure;
import fr.vigie.ssh.SshLogin;
import fr.vigie.ssh.SshSession;
import fr.vigie.ssh.SshTarget;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An open SSH session to a shop's host and what its files say of the shop. Reads only. Closing it ends the session.
 * Not for several threads, except for {@link #ssh()}.
 */
public final class ShopConnection implements AutoCloseable {

    private final SshSession ssh;
    private final String root;
    private @Nullable ShopFiles files;
    private @Nullable ShopLayout layout;

    ShopConnection(SshSession ssh, String root) {
        this.ssh = ssh;
        this.root = root.length() > 1 && root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    }

    /**
     * Opens a session with a login in hand, as a command does; pages and jobs go through {@link ShopShell}.
     *
     * @throws SshFailure when the host cannot be reached, changed its key or refuses the login
     */
    public static ShopConnection open(
            SshConnector connector, SshTarget target, String root, HostKey pinned, SshLogin login, AddressRule rule) {
        return new ShopConnection(connector.connect(target, pinned, login, rule), root);
    }

    public SshSession ssh() {
        return ssh;
    }

    /** The shop's absolute folder on the host, without a final slash. */
    public String root() {
        return root;
    }

    /** Small files of the shop; closed with this connection. */
    public ShopFiles files() {
        ShopFiles open = files;
        if (open == null) {
            open = new ShopFiles(ssh.sftp(), root);
            files = open;
        }
        return open;
    }

    /** @throws ShopFailure FOLDER_ABSENT or NOT_PRESTASHOP */
    public ShopLayout layout() {
        ShopLayout known = layout;
        if (known == null) {
            known = findLayout();
            layout = known;
        }
        return known;
    }

    private ShopLayout findLayout() {
        if (!files().rootIsFolder()) {
            throw new ShopFailure(Kind.FOLDER_ABSENT, root, "", null);
        }
        String version = VersionFiles.version(files()::textIfReadable)
                .orElseThrow(() -> new ShopFailure(Kind.NOT_PRESTASHOP, root, seenInRoot(), null));
        return new ShopLayout(
                root, version, Line.of(version), AdminFolders.among(files().folders(""), files()::exists));
    }

    private String seenInRoot() {
        String seen = String.join(
                ", ",
                files().entries("").stream().limit(8).map(file -> file.name()).toList());
        return seen.isEmpty() ? "—" : seen;
    }

    /**
     * The database's credentials from the shop's configuration.
     *
     * @throws ShopFailure CONFIGURATION_ABSENT, CONFIGURATION_UNREADABLE (permissions) or CONFIGURATION_STRANGE
     */
    public DatabaseAccess databaseAccess() {
        String path = layout().configurationFile();
        String text;
        try {
            text = files().text(path);
        } catch (SshFailure e) {
            throw switch (e.kind()) {
                case FILE_ABSENT -> new ShopFailure(Kind.CONFIGURATION_ABSENT, path, e.detail(), e);
                case FILE_REFUSED, FILE_FAILED -> new ShopFailure(Kind.CONFIGURATION_UNREADABLE, path, e.detail(), e);
                default -> e;
            };
        }
        Optional<DatabaseAccess> found;
        try {
            found = layout().line() == Line.V1_6
                    ? DatabaseAccess.ofDefines(PhpDefines.in(text))
                    : PhpArray.returnedBy(text)
                            .flatMap(all -> all.get("parameters") instanceof Map<?, ?> parameters
                                    ? DatabaseAccess.ofParameters(parameters)
                                    : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new ShopFailure(Kind.CONFIGURATION_STRANGE, path, String.valueOf(e.getMessage()), e);
        }
        return found.orElseThrow(() -> new ShopFailure(Kind.CONFIGURATION_STRANGE, path, "", null));
    }

    /**
     * Opens the shop's database by the first way that works: a port forwarded over this session, else the host's own
     * {@code mysql} program. Close it before this connection.
     *
     * @throws ShopFailure DATABASE_…
     */
    public ShopDatabase database() {
        return ShopDatabase.open(ssh, databaseAccess());
    }

    @Override
    public void close() {
        ssh.close();
    }
}
