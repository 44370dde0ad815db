package fr.vigie.restic;

import fr.vigie.restic.ResticException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What restic cannot remove of an emptied repository that it reached over SFTP: its configuration, its keys and the folders of
 * its layout (restic's documentation, "Repository Layout"). OpenSSH's {@code sftp} removes them, signing in as restic's own
 * {@code ssh} does: with the keys and the known hosts of whoever runs Vigie.
 *
 * @param host as OpenSSH takes it, perhaps with a user
 * @param port 0 for the usual one
 * @param path of the repository, as restic takes it
 */
record SftpFrame(String host, int port, String path) {

    private static final Pattern SHORT = Pattern.compile("sftp:(?!//)(?<host>[^:]+):(?<path>.+)");
    private static final Pattern LONG = Pattern.compile("sftp://(?<host>[^:/]+)(:(?<port>\\d{1,5}))?/(?<path>.+)");

    /** Empty when the repository is not reached over SFTP. */
    static Optional<SftpFrame> of(ResticLocation location) {
        Matcher written = SHORT.matcher(location.address());
        if (written.matches()) {
            return Optional.of(new SftpFrame(written.group("host"), 0, written.group("path")));
        }
        Matcher address = LONG.matcher(location.address());
        if (!address.matches()) {
            return Optional.empty();
        }
        int port = address.group("port") == null ? 0 : Integer.parseInt(address.group("port"));
        return Optional.of(new SftpFrame(address.group("host"), port, address.group("path")));
    }

    /** Removes it; what is gone already is passed over, so that it may be done again. */
    void remove(ResticSettings settings, Map<String, String> environment) throws InterruptedException {
        var arguments = new ArrayList<>(List.of("-q", "-b", "-", "-S", "ssh"));
        if (port > 0) {
            arguments.addAll(List.of("-P", Integer.toString(port)));
        }
        arguments.addAll(List.of("--", host));
        var sftp = new ResticSettings(
                "sftp", settings.cache(), settings.longest(), settings.longestCall(), settings.niceness());
        try (var process = ResticProcess.start(sftp, environment, arguments, null)) {
            try (OutputStream batch = process.input()) {
                batch.write(String.join("\n", batch()).getBytes(StandardCharsets.UTF_8));
            } catch (IOException refused) {
                throw new ResticException(Reason.UNREACHABLE, "sftp", process.errors(), refused);
            }
            int exit = process.await(settings.longestCall(), line -> {});
            if (exit != 0) {
                throw process.failure(exit);
            }
        }
    }

    /** A command that starts with a dash may fail without ending the others. */
    List<String> batch() {
        List<String> commands = new ArrayList<>();
        commands.add("-rm " + quoted("config"));
        List<String> folders = new ArrayList<>(List.of("keys", "locks", "snapshots", "index"));
        for (int first = 0; first < 256; first++) {
            folders.add("data/" + HexFormat.of().toHexDigits((byte) first));
        }
        for (String folder : folders) {
            commands.add("-rm " + quoted(folder) + "/*");
            commands.add("-rmdir " + quoted(folder));
        }
        commands.add("-rmdir " + quoted("data"));
        commands.add("-rmdir " + quoted(""));
        commands.add("");
        return commands;
    }

    private String quoted(String below) {
        String whole = below.isEmpty() ? path : path + "/" + below;
        return '"' + whole.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
