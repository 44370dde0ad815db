package fr.vigie.cli;

import fr.vigie.ssh.AddressRule;
import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshConnector;
import fr.vigie.ssh.SshLogin;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code doctor} and {@code takeover} are told about a shop: where it is, who we are, and which host to believe. */
final class Reach {

    @Parameters(paramLabel = "TARGET", descriptionKey = "reach.target")
    private String target = "";

    @Option(names = "--identity", paramLabel = "FILE", descriptionKey = "reach.identity")
    private @Nullable Path identity;

    @Option(names = "--passphrase-stdin", descriptionKey = "reach.passphrase-stdin")
    private boolean passphraseStdin;

    @Option(names = "--password-stdin", descriptionKey = "reach.password-stdin")
    private boolean passwordStdin;

    @Option(names = "--host-key", paramLabel = "SHA256:…", descriptionKey = "reach.host-key")
    private @Nullable String hostKey;

    @Option(names = "--accept-new-host-key", descriptionKey = "reach.accept-new-host-key")
    private boolean acceptNewHostKey;

    @Option(names = "--url", paramLabel = "URL", descriptionKey = "reach.url")
    private @Nullable String url;

    @Option(names = "--json", descriptionKey = "reach.json")
    private boolean json;

    boolean json() {
        return json;
    }

    TakeoverTarget target() {
        return TakeoverTarget.parse(target);
    }

    /** The shop's address as typed; null when it was not. */
    @Nullable
    URI url() {
        String typed = url;
        return typed == null ? null : site(typed).orElseThrow(() -> Refusal.usage("cli.url.wrong", typed));
    }

    /** The address of a site, without a name and password in it; empty for anything else. */
    static Optional<URI> site(String text) {
        try {
            URI address = new URI(text);
            String scheme = String.valueOf(address.getScheme());
            boolean web = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
            return web && address.getHost() != null && address.getUserInfo() == null
                    ? Optional.of(URI.create(scheme.toLowerCase(Locale.ROOT) + text.substring(scheme.length())))
                    : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The key to hold the host to. Without an option that names or accepts it, says which one the host presents. */
    HostKey hostKey(SshConnector connector) {
        if (hostKey != null) {
            HostKey pinned = HostKey.parse(hostKey);
            if (pinned == null) {
                throw Refusal.usage("cli.hostKey.wrong", hostKey);
            }
            return pinned;
        }
        HostKey shown = connector.hostKey(target().ssh(), AddressRule.any());
        if (!acceptNewHostKey) {
            throw Refusal.usage("cli.hostKey.asked", target().ssh(), shown).with("hostKey", shown.fingerprint());
        }
        return shown;
    }

    /** A private key comes without its passphrase, so that it can be kept in the vault. */
    SshLogin login() throws IOException {
        if (passwordStdin && (identity != null || passphraseStdin)) {
            throw Refusal.usage("cli.login.both");
        }
        if (passwordStdin) {
            return new SshLogin.Password(fromInput());
        }
        if (identity == null) {
            throw Refusal.usage("cli.login.asked");
        }
        if (!Files.isRegularFile(identity) || !Files.isReadable(identity)) {
            throw Refusal.usage("cli.identity.unreadable", identity);
        }
        return unlocked(
                identity, new SshLogin.PrivateKey(Files.readString(identity, StandardCharsets.ISO_8859_1), null));
    }

    private SshLogin unlocked(Path file, SshLogin.PrivateKey key) throws IOException {
        if (key.isReadable()) {
            return key;
        }
        if (!key.isEncrypted()) {
            throw Refusal.usage("cli.identity.notAKey", file);
        }
        try {
            return new SshLogin.PrivateKey(key.text(), passphrase(file)).unlocked();
        } catch (IOException | GeneralSecurityException wrong) {
            throw Refusal.usage("cli.passphrase.wrong", file);
        }
    }

    private String passphrase(Path file) throws IOException {
        if (passphraseStdin) {
            return fromInput();
        }
        Console terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> Refusal.usage("cli.passphrase.asked", file));
        char[] typed = terminal.readPassword("%s", Say.text("cli.passphrase.prompt", file) + " ");
        return new String(Objects.requireNonNullElse(typed, new char[0]));
    }

    /** The first line of standard input. */
    private static String fromInput() throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return Objects.requireNonNullElse(lines.readLine(), "");
    }
}
