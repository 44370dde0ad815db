package fr.vigie.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The stock OpenSSH client against a lab, so that the lab is judged by something other than Vigie. */
final class LabSsh {
    private LabSsh() {}

    record Answer(int exitCode, String output) {}

    /** Output of a command run in the shop's root; it must succeed. */
    static String run(LabShop shop, String command) {
        Answer answer = ask(shop, shop.sshPort(), "cd " + shop.root() + " && " + command);
        if (answer.exitCode() != 0) {
            throw new AssertionError("exit code " + answer.exitCode() + " of " + command + ": " + answer.output());
        }
        return answer.output();
    }

    static Answer ask(LabShop shop, int port, String command) {
        return client(
                shop, List.of("ssh", "-p", Integer.toString(port)), List.of(shop.sshUser() + "@127.0.0.1", command));
    }

    static Answer sftp(LabShop shop, String batch) {
        try {
            Path commands = Files.writeString(Files.createTempFile("sftp", ".txt"), batch);
            try {
                return client(
                        shop,
                        List.of("sftp", "-b", commands.toString(), "-P", Integer.toString(shop.sshPort())),
                        List.of(shop.sshUser() + "@127.0.0.1"));
            } finally {
                Files.delete(commands);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer client(LabShop shop, List<String> head, List<String> tail) {
        try {
            Path key = Files.createTempFile(
                    "key", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(key, shop.privateKeyPem());
            List<String> command = new ArrayList<>(head);
            command.addAll(List.of(
                    "-i",
                    key.toString(),
                    "-o",
                    "IdentitiesOnly=yes",
                    "-o",
                    "StrictHostKeyChecking=no",
                    "-o",
                    "UserKnownHostsFile=/dev/null",
                    "-o",
                    "LogLevel=ERROR",
                    "-o",
                    "BatchMode=yes",
                    "-o",
                    "ConnectTimeout=10"));
            command.addAll(tail);
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.delete(key);
            return new Answer(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
