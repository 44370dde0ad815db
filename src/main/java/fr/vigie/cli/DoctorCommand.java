package fr.vigie.cli;

import fr.vigie.kernel.MovableClock;
import fr.vigie.shop.ShopConnection;
import fr.vigie.shop.inspection.Diagnosis;
import fr.vigie.shop.inspection.Doctor;
import fr.vigie.ssh.AddressRule;
import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshConnector;
import fr.vigie.ssh.SshLogin;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Looks at a host without a running Vigie and without changing anything there or here: what it offers, what is missing, what
 * that costs. Exit codes: 0 a takeover is possible; 1 it is not; 2 wrong usage; 3 the host cannot be reached or signed in to.
 */
@Command(name = "doctor", mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private Reach reach = new Reach();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        TakeoverTarget wanted = reach.target();
        URI url = reach.url();
        SshLogin login = reach.login();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (SshConnector connector = new SshConnector()) {
            HostKey key = reach.hostKey(connector);
            try (ShopConnection connection =
                    ShopConnection.open(connector, wanted.ssh(), wanted.root(), key, login, AddressRule.any())) {
                Diagnosis diagnosis = new Doctor(new MovableClock()).examine(connection);
                OutsideLook outside = url == null ? null : OutsideLook.at(url);
                var report = new DoctorReport(wanted, key, diagnosis, outside);
                out.print(reach.json() ? report.json() : report.text());
                out.flush();
                return diagnosis.permitsTakeover() && (outside == null || outside.answered()) ? 0 : Failures.NOT_HELD;
            }
        }
    }
}
