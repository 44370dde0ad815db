package fr.vigie.cli;

import fr.vigie.kernel.MovableClock;
import fr.vigie.shop.ShopConnection;
import fr.vigie.shop.inspection.Diagnosis;
import fr.vigie.shop.inspection.Doctor;
import fr.vigie.ssh.AddressRule;
import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshConnector;
import fr.vigie.ssh.SshFailure;
import fr.vigie.ssh.SshLogin;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Looks at a host without a running Vigie and without changing anything there or here: what it offers, what is missing, what
 * that costs. Exit codes: 0 a takeover is possible; 1 it is not; 2 wrong usage; 3 the host cannot be reached or signed in to.
 */
@Command(name = "doctor", mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Parameters(paramLabel = "TARGET", converter = TakeoverTarget.Converter.class)
    private @Nullable TakeoverTarget target;

    @Option(names = "--identity", paramLabel = "FILE")
    private @Nullable Path identity;

    @Option(names = "--password-stdin")
    private boolean passwordStdin;

    @Option(names = "--host-key", paramLabel = "SHA256:…")
    private @Nullable String hostKey;

    @Option(names = "--accept-new-host-key")
    private boolean acceptNewHostKey;

    @Option(names = "--url", paramLabel = "URL")
    private @Nullable URI url;

    @Option(names = "--json")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        TakeoverTarget wanted = Objects.requireNonNull(target, "picocli requires the target");
        SshLogin login = login();
        PrintWriter out = commandSpec().commandLine().getOut();
        DoctorReport report = new DoctorReport(Locale.getDefault());
        try (SshConnector connector = new SshConnector()) {
            HostKey shown = pinnedOr(connector, wanted);
            try (ShopConnection connection =
                    ShopConnection.open(connector, wanted.ssh(), wanted.root(), shown, login, AddressRule.any())) {
                Diagnosis diagnosis = new Doctor(new MovableClock()).examine(connection);
                OutsideLook outside = url == null ? null : OutsideLook.at(url);
                out.print(
                        json
                                ? report.json(wanted, shown, diagnosis, outside)
                                : report.text(wanted, shown, diagnosis, outside));
                out.flush();
                return diagnosis.permitsTakeover() && (outside == null || outside.answered()) ? 0 : 1;
            }
        } catch (SshFailure e) {
            out.print(json ? report.json(e) : report.text(e));
            out.flush();
            return Failures.OUTSIDE;
        }
    }

    private HostKey pinnedOr(SshConnector connector, TakeoverTarget wanted) {
        if (hostKey != null) {
            HostKey pinned = HostKey.parse(hostKey);
            if (pinned == null) {
                throw usage("--host-key SHA256:… ≠ " + hostKey);
            }
            return pinned;
        }
        HostKey shown = connector.hostKey(wanted.ssh(), AddressRule.any());
        if (!acceptNewHostKey) {
            throw usage(wanted.ssh() + " → " + shown + "\n--host-key " + shown + " | --accept-new-host-key");
        }
        return shown;
    }

    private SshLogin login() throws IOException {
        if (passwordStdin) {
            String typed = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            return new SshLogin.Password(typed.replaceAll("\\R\\z", ""));
        }
        if (identity == null) {
            throw usage("--identity FILE | --password-stdin");
        }
        if (!Files.isReadable(identity)) {
            throw usage("--identity FILE ≠ " + identity);
        }
        return new SshLogin.PrivateKey(Files.readString(identity), null);
    }

    private ParameterException usage(String expected) {
        return new ParameterException(commandSpec().commandLine(), expected);
    }

    private CommandSpec commandSpec() {
        return Objects.requireNonNull(spec, "picocli injects the specification");
    }
}
