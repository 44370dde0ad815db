package fr.vigie.restic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.restic.ResticException.Reason;
import fr.vigie.ssh.LocalSshd;
import fr.vigie.ssh.SshLogin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left in storage elsewhere once a customer's repository was erased: real restic, a real sshd, restic's REST protocol, Amazon's. */
class EmptiedRepositoryTest {

    @TempDir
    Path temp;

    @Test
    void leavesNothingOverSftpFromWhereverItWasInterrupted() throws Exception {
        Path home = Files.createDirectories(temp.resolve("ssh"));
        Path stored = temp.resolve("le dépôt");
        try (var server = new LocalSshd(home)) {
            var location = new ResticLocation(
                    "sftp://" + System.getProperty("user.name") + "@127.0.0.1:" + server.port + "/" + stored,
                    Map.of("PATH", signingIn(server, home) + ":" + System.getenv("PATH")));
            var repository = filled(location);
            assertThat(stored.resolve("config")).exists();
            assertThat(repository.empty()).isFalse();
            assertThat(stored).doesNotExist();
            assertThat(repository.empty()).isFalse();

            Files.createDirectories(stored.resolve("data/0a"));
            Files.createDirectories(stored.resolve("keys"));
            Files.writeString(stored.resolve("data/0a/left"), "half");
            Files.writeString(stored.resolve("keys/left"), "half");
            assertThat(repository.empty()).isFalse();
            assertThat(stored).doesNotExist();
        }
    }

    @Test
    void leavesTheEmptyFrameBehindARestServerAndTakesNoneThatKeepsWhatItSaysIsDeletedForEmptied() throws Exception {
        try (var server = new RestServer()) {
            var repository = filled(new ResticLocation(server.address(), Map.of()));
            server.holding = true;
            assertThatThrownBy(repository::empty)
                    .isInstanceOfSatisfying(
                            ResticException.class,
                            left -> assertThat(left.reason()).isEqualTo(Reason.LEFT_OVER));
            assertThat(server.files.keySet()).anyMatch(path -> path.contains("/data/"));
            server.holding = false;
            assertThat(repository.empty()).isTrue();
            assertThat(server.files.keySet())
                    .as("an index of nothing is part of the frame")
                    .allMatch(path -> path.endsWith("/config") || path.contains("/keys/") || path.contains("/index/"));
        }
    }

    @Test
    void leavesTheEmptyFrameInABucket() throws Exception {
        try (var bucket = new S3Server()) {
            Map<String, String> login =
                    Map.of("AWS_ACCESS_KEY_ID", S3Server.ACCOUNT, "AWS_SECRET_ACCESS_KEY", "secret");
            var repository = filled(new ResticLocation(bucket.address(), login));
            assertThat(bucket.objects.keySet()).anyMatch(key -> key.startsWith("client/data/"));
            assertThat(repository.empty()).isTrue();
            assertThat(bucket.objects.keySet())
                    .isNotEmpty()
                    .allMatch(key -> key.equals("client/config")
                            || key.startsWith("client/keys/")
                            || key.startsWith("client/index/"));
        }
    }

    @Test
    void saysThatABucketRefusesWhoAsks() throws Exception {
        try (var bucket = new S3Server()) {
            Map<String, String> login = Map.of("AWS_ACCESS_KEY_ID", "SOMEBODYELSE", "AWS_SECRET_ACCESS_KEY", "secret");
            assertThatThrownBy(() -> filled(new ResticLocation(bucket.address(), login)))
                    .isInstanceOfSatisfying(
                            ResticException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.REFUSED))
                    .hasMessageNotContaining("secret");
            assertThat(bucket.objects).isEmpty();
        }
    }

    @Test
    void readsBothWaysOfWritingAnAddress() {
        assertThat(SftpFrame.of(new ResticLocation("sftp:vigie@nas:/srv/d", Map.of())))
                .contains(new SftpFrame("vigie@nas", 0, "/srv/d"));
        assertThat(SftpFrame.of(new ResticLocation("sftp://vigie@nas:2222//srv/d", Map.of())))
                .contains(new SftpFrame("vigie@nas", 2222, "/srv/d"));
        assertThat(SftpFrame.of(new ResticLocation("s3:https://s3.example/bucket", Map.of())))
                .isEmpty();
        assertThat(new SftpFrame("nas", 0, "d\"é\\p").batch())
                .contains("-rm \"d\\\"é\\\\p/data/ff\"/*", "-rmdir \"d\\\"é\\\\p\"");
    }

    private ResticRepository filled(ResticLocation location) throws Exception {
        var tree = Files.createDirectories(temp.resolve("tree"));
        Files.writeString(Files.createDirectories(tree.resolve("files")).resolve("index.php"), "<?php // boutique");
        var password = new ResticPassword(ResticPassword.create(new Random(7)).value());
        var repository = new ResticRepository(ResticSettings.with(temp.resolve("cache")), location, password);
        repository.createUnlessThere();
        repository.backup(
                new BackupOrder(
                        tree, List.of("files"), "boutique", List.of("shop:1"), Instant.parse("2026-03-03T12:00:00Z")),
                progress -> {});
        return repository;
    }

    /** An {@code ssh} that takes its key from here rather than from the account that runs the tests. */
    private static Path signingIn(LocalSshd server, Path home) throws Exception {
        Path key = Files.writeString(home.resolve("key"), ((SshLogin.PrivateKey) server.login()).text());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Path bin = Files.createDirectories(home.resolve("bin"));
        Path ssh = Files.writeString(bin.resolve("ssh"), """
                #!/bin/sh
                exec /usr/bin/ssh -F /dev/null -i '%s' -o IdentitiesOnly=yes -o StrictHostKeyChecking=no \\
                    -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR "$@"
                """.formatted(key));
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwxr-xr-x"));
        return bin;
    }
}
