package fr.vigie.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** OpenSSH on a loopback port: keys only, an own host key, no root. */
final class SshServer implements AutoCloseable {
    private final LabPlace place;
    private final Supervised process;

    private SshServer(LabPlace place, Supervised process) {
        this.place = place;
        this.process = process;
    }

    /** Makes the host key and the key that may sign in. */
    static void create(LabPlace place) {
        for (String key : List.of("host_key", "client_key")) {
            Programs.run(List.of(
                    Programs.require("ssh-keygen"),
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-C",
                    "vigie-lab",
                    "-f",
                    place.ssh(key).toString()));
        }
        try {
            Files.copy(place.ssh("client_key.pub"), place.ssh("authorized_keys"));
        } catch (IOException e) {
            throw new LabFailure("cannot authorise the lab's key", e);
        }
        place.account().own(place.ssh(""));
    }

    static SshServer start(LabPlace place, LabSpec spec, int port) {
        try {
            Files.write(place.ssh("sshd_config"), configuration(place, spec, port));
        } catch (IOException e) {
            throw new LabFailure("cannot write the configuration of the lab's sshd", e);
        }
        List<String> command = List.of(
                Programs.require("sshd"),
                "-D",
                "-e",
                "-f",
                place.ssh("sshd_config").toString());
        SshServer server = new SshServer(place, Supervised.start("sshd", place, command, Map.of()));
        server.process.awaitReady(() -> greets(port));
        return server;
    }

    void authorise(String publicKeyLine) {
        try {
            Files.writeString(place.ssh("authorized_keys"), publicKeyLine.strip() + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new LabFailure("cannot authorise a key on the lab", e);
        }
    }

    /** {@code SHA256:} and the unpadded base64 of the hash, as {@code ssh-keygen -l} prints it. */
    static String fingerprint(LabPlace place) {
        try {
            String line = Files.readString(place.ssh("host_key.pub"));
            byte[] key = Base64.getDecoder().decode(line.split(" ", -1)[1]);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new LabFailure("cannot read the lab's host key", e);
        }
    }

    static String privateKey(LabPlace place) {
        try {
            return Files.readString(place.ssh("client_key"));
        } catch (IOException e) {
            throw new LabFailure("cannot read the lab's key", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private static List<String> configuration(LabPlace place, LabSpec spec, int port) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "ListenAddress 127.0.0.1",
                "Port " + port,
                "HostKey \"" + place.ssh("host_key") + "\"",
                "PidFile \"" + place.ssh("sshd.pid") + "\"",
                "AuthorizedKeysFile \"" + place.ssh("authorized_keys") + "\"",
                "AuthenticationMethods publickey",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "UsePAM no",
                // The folders above the lab belong to root or to the person who runs it.
                "StrictModes no",
                "UseDNS no",
                "PrintMotd no",
                "PrintLastLog no",
                "MaxStartups 100",
                "MaxSessions 100",
                "LogLevel VERBOSE",
                "SetEnv \"PATH=" + shellPath(place, spec) + "\" LANG=C.UTF-8",
                "Subsystem sftp internal-sftp"));
        if (spec.has(Fault.FULL_DISK)) {
            lines.add("ForceCommand /bin/bash '" + place.tool("session.sh") + "'");
        }
        if (spec.has(Fault.SFTP_ONLY)) {
            lines.add("ForceCommand internal-sftp");
            lines.add("PermitTTY no");
        }
        if (spec.has(Fault.SFTP_ONLY) || spec.has(Fault.NO_FORWARDING)) {
            lines.add("AllowTcpForwarding no");
        }
        return lines;
    }

    private static String shellPath(LabPlace place, LabSpec spec) throws IOException {
        writeCrontab(place, spec);
        if (!spec.has(Fault.NO_DUMP_PROGRAM)) {
            return place.hostPrograms() + ":" + Programs.PATH;
        }
        Path programs = place.folder().resolve("bin");
        if (!Files.isDirectory(programs)) {
            linkPrograms(programs, Set.of("mysqldump", "mariadb-dump", "crontab"));
            place.account().own(programs);
        }
        return place.hostPrograms() + ":" + programs;
    }

    /** What the shop's owner planned; the machine that runs the lab may have no cron at all. */
    private static void writeCrontab(LabPlace place, LabSpec spec) throws IOException {
        Path program = place.hostPrograms().resolve("crontab");
        Files.createDirectories(program.getParent());
        Files.writeString(program, Templates.text("tools/crontab.sh"));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path root = place.root(spec);
        Files.write(
                place.folder().resolve("crontab"),
                List.of(
                        "# m h dom mon dow command",
                        "*/30 * * * * php " + root + "/modules/colisplus/suivi.php --token=5f1c9a27d0",
                        "15 3 * * * find " + root + "/var/cache -name '*.tmp' -mtime +2 -delete"));
        place.account().own(place.hostPrograms());
        place.account().own(place.folder().resolve("crontab"));
    }

    /** A folder with a link to every program of the machine but some. */
    private static void linkPrograms(Path folder, Set<String> absent) throws IOException {
        Files.createDirectories(folder);
        for (String source : List.of("/bin", "/usr/bin", "/usr/local/bin")) {
            try (var programs = Files.newDirectoryStream(Path.of(source))) {
                for (Path program : programs) {
                    Path link = folder.resolve(program.getFileName());
                    if (!absent.contains(program.getFileName().toString()) && Files.notExists(link)) {
                        Files.createSymbolicLink(link, program);
                    }
                }
            }
        }
    }

    private static boolean greets(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(2000);
            return new String(socket.getInputStream().readNBytes(8), StandardCharsets.US_ASCII).equals("SSH-2.0-");
        } catch (IOException e) {
            return false;
        }
    }
}
