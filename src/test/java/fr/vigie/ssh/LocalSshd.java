package fr.vigie.ssh;

import fr.vigie.database.FreePort;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real OpenSSH server on a free loopback port, for the account that runs the tests. */
public final class LocalSshd implements AutoCloseable {
    public final int port;
    final Path home;
    final SshKeyPair accepted = SshKeyPair.generate("vigie test");
    private final Process process;

    public LocalSshd(Path home, String... extraConfiguration) throws IOException, InterruptedException {
        this.home = home;
        port = FreePort.find();
        for (String type : List.of("ed25519", "rsa")) {
            run(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    type,
                    "-N",
                    "",
                    "-f",
                    home.resolve("host_" + type).toString());
        }
        Path keys = Files.writeString(home.resolve("authorized_keys"), accepted.publicLine() + "\n");
        Path config = Files.writeString(home.resolve("sshd_config"), """
                ListenAddress 127.0.0.1:%d
                HostKey %s
                HostKey %s
                PidFile none
                AuthorizedKeysFile %s
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                PermitRootLogin prohibit-password
                Subsystem sftp internal-sftp
                %s
                """.formatted(
                        port,
                        home.resolve("host_ed25519"),
                        home.resolve("host_rsa"),
                        keys,
                        String.join("\n", extraConfiguration)));
        Files.createDirectories(Path.of("/run/sshd"));
        process = new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("sshd.log").toFile())
                .start();
        awaitListening();
    }

    public SshTarget target() {
        return new SshTarget("127.0.0.1", port, System.getProperty("user.name"));
    }

    public SshLogin login() {
        return new SshLogin.PrivateKey(accepted.privateKey(), null);
    }

    /** As {@code ssh-keygen} prints it. */
    public HostKey hostKey(String type) throws IOException, InterruptedException {
        String line =
                run("ssh-keygen", "-lf", home.resolve("host_" + type + ".pub").toString());
        return new HostKey(line.split(" ")[1]);
    }

    private void awaitListening() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 100; attempt++) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IOException("sshd did not start: " + Files.readString(home.resolve("sshd.log")));
    }

    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + out);
        }
        return out;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(5, TimeUnit.SECONDS);
    }
}
