package fr.vigie.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A running shop on real servers of this machine.
 *
 * <p>Its processes listen on loopback only, never run as root and end with this JVM, even a killed one. The folder is
 * removed on {@link #close()} unless {@link #keep()} was called; a kept lab starts again with {@link #resume(Path)}: same
 * files, rows and keys, and the same ports where they are still free.
 */
public final class LabShop implements AutoCloseable {
    private static final String STATE = "lab.properties";

    private final LabPlace place;
    private final Path wanted;
    private final LabSpec spec;
    private final Ports ports;

    private @Nullable DatabaseServer database;
    private @Nullable SshServer ssh;
    private @Nullable WebServer web;
    private @Nullable Supervised changing;
    private int files;
    private boolean kept;
    private boolean closed;

    private LabShop(LabPlace place, Path wanted, LabSpec spec, Ports ports) {
        this.place = place;
        this.wanted = wanted;
        this.spec = spec;
        this.ports = ports;
    }

    /** The programs a lab needs and this machine lacks; {@code scripts/install-tools demo} installs them. */
    public static List<String> missingTools() {
        return Programs.missing();
    }

    /**
     * Builds a new shop in an empty or absent folder and starts its servers.
     *
     * @throws LabFailure when a tool is missing, the folder holds something, or a server does not start
     */
    public static LabShop start(LabSpec spec, Path folder) {
        requireEmpty(folder);
        LabPlace place = LabPlace.prepare(folder, LabAccount.of(spec.account()));
        LabShop shop = new LabShop(place, folder, spec, Ports.free());
        try {
            shop.build();
            shop.open();
            return shop;
        } catch (LabFailure e) {
            shop.close();
            throw e;
        }
    }

    /** Starts again a lab that was kept. */
    public static LabShop resume(Path folder) {
        Path real = LabPlace.resolve(folder);
        LabState state = LabState.read(real.resolve(STATE));
        LabPlace place = LabPlace.prepare(folder, LabAccount.of(state.spec().account()));
        DatabaseServer.awaitEnded(place);
        Ports ports = state.ports().orFree();
        LabShop shop = new LabShop(place, folder, state.spec(), ports).keep();
        shop.files = state.files();
        try {
            shop.reopen(!ports.equals(state.ports()));
            return shop;
        } catch (LabFailure e) {
            shop.close();
            throw e;
        }
    }

    /**
     * Resumes the lab of this folder, or builds and keeps a new one when there is none. What an interrupted build left is
     * removed first.
     */
    public static LabShop startOrResume(LabSpec spec, Path folder) {
        if (Files.exists(folder) && Files.exists(LabPlace.resolve(folder).resolve(STATE))) {
            return resume(folder);
        }
        if (Files.exists(folder)) {
            Folders.remove(LabPlace.resolve(folder));
            Folders.remove(folder);
        }
        return start(spec, folder).keep();
    }

    /** Keeps the folder when the lab is closed. */
    public LabShop keep() {
        kept = true;
        return this;
    }

    public String sshHost() {
        return "127.0.0.1";
    }

    public int sshPort() {
        return ports.ssh();
    }

    public String sshUser() {
        return place.account().name();
    }

    /** The absolute path of the shop's document root on its host. */
    public String root() {
        return rootFolder().toString();
    }

    /** {@code SHA256:…}, as {@code ssh-keygen -l} prints it. */
    public String hostKeyFingerprint() {
        return SshServer.fingerprint(place);
    }

    /** An ed25519 private key in OpenSSH's format that may sign in. */
    public String privateKeyPem() {
        return SshServer.privateKey(place);
    }

    /** Lets one more key sign in: a line as in {@code authorized_keys}. */
    public void authorise(String publicKeyLine) {
        if (ssh != null) {
            ssh.authorise(publicKeyLine);
        }
    }

    /** The home page's address, with a final slash. */
    public String url() {
        return "http://127.0.0.1:" + ports.web() + "/";
    }

    public String databaseName() {
        return spec.database();
    }

    public int databasePort() {
        return ports.database();
    }

    public String prefix() {
        return spec.prefix();
    }

    public String adminDirectory() {
        return spec.adminDirectory();
    }

    /** How many regular files lay under the root when the shop was built. */
    public int files() {
        return files;
    }

    public LabSpec spec() {
        return spec;
    }

    /** Runs one statement on the shop's database, as its administrator. */
    public void execSql(String statement) {
        if (database == null) {
            throw new LabFailure("the lab's database is stopped: call startDatabase() first");
        }
        database.execute(statement);
    }

    /** Causes an outage: connections to the shop's address are refused. */
    public synchronized void stopWeb() {
        if (web != null) {
            web.close();
            web = null;
        }
    }

    public synchronized void startWeb() {
        if (web == null) {
            web = WebServer.start(place, spec, rootFolder(), ports.web());
        }
    }

    /** Causes another outage: the shop answers with its error page. */
    public synchronized void stopDatabase() {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    public synchronized void startDatabase() {
        if (database == null) {
            database = DatabaseServer.start(place, spec, ports.database());
        }
    }

    /** Ends the servers, then removes the folder unless it is kept. Closing again does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (changing != null) {
            changing.close();
        }
        if (ssh != null) {
            ssh.close();
        }
        stopWeb();
        stopDatabase();
        if (!kept) {
            Folders.remove(place.folder());
            Folders.remove(wanted);
        }
    }

    /** The database is made while the files are written. */
    private void build() {
        CompletableFuture<DatabaseServer> loaded = CompletableFuture.supplyAsync(() -> {
            DatabaseServer.create(place, spec);
            return DatabaseServer.start(place, spec, ports.database());
        });
        try {
            files = new ShopTree(spec, ports, place).write();
            place.account().own(place.folder().resolve(spec.path().split("/", -1)[0]));
            SshServer.create(place);
        } finally {
            database = await(loaded);
        }
        database.load(new ShopData(spec, ports).statements());
        new LabState(spec, ports, files).write(place.folder().resolve(STATE));
    }

    private static DatabaseServer await(CompletableFuture<DatabaseServer> starting) {
        try {
            return starting.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LabFailure failure ? failure : new LabFailure("the lab did not start", e);
        }
    }

    private void reopen(boolean moved) {
        startDatabase();
        if (moved) {
            new LabState(spec, ports, files).write(place.folder().resolve(STATE));
            new ShopTree(spec, ports, place).writeConfiguration();
            place.account().own(rootFolder());
            new ShopData(spec, ports).domainStatements().forEach(this::execSql);
        }
        open();
    }

    private void open() {
        ssh = SshServer.start(place, spec, ports.ssh());
        startWeb();
        if (spec.has(Fault.CHANGING_FILES)) {
            changing = Supervised.start(
                    "changing",
                    place,
                    List.of(Programs.require("php"), place.tool("changing.php").toString(), root()),
                    Map.of());
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::close));
    }

    private Path rootFolder() {
        return place.root(spec);
    }

    private static void requireEmpty(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (var entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new LabFailure("expected an empty folder for a new lab, found files in " + folder
                        + ": resume that lab, or choose another folder");
            }
        } catch (IOException e) {
            throw new LabFailure("cannot read the lab's folder " + folder, e);
        }
    }
}
