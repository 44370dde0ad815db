package fr.vigie.cli;

import fr.vigie.ssh.SshTarget;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code ssh://user@host:port/absolute/path}. */
record TakeoverTarget(SshTarget ssh, String root) {

    private static final int SSH = 22;

    static final class Converter implements ITypeConverter<TakeoverTarget> {
        @Override
        public TakeoverTarget convert(String text) {
            try {
                var uri = URI.create(text.replace(" ", "%20"));
                if (!"ssh".equals(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() == null) {
                    throw new IllegalArgumentException("scheme, user or host missing");
                }
                var path = new String(uri.getPath().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
                if (path.length() < 2) {
                    throw new IllegalArgumentException("path missing");
                }
                var host = uri.getHost().replaceAll("^\\[|]$", "");
                return new TakeoverTarget(
                        new SshTarget(host, uri.getPort() < 0 ? SSH : uri.getPort(), uri.getUserInfo()), path);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "ssh://user@host:22/absolute/path ≠ " + text + " (" + e.getMessage() + ")");
            }
        }
    }
}
