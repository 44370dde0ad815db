package fr.vigie.chromium;

import fr.vigie.chromium.ChromiumFailure.Reason;
import fr.vigie.outbound.AllowedNetworks;
import fr.vigie.outbound.GuardedProxy;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The Chromium of this machine: the one in {@code vigie.chromium.program}, else the first of the usual names on the path. */
@Component
public final class Chromium {
    /** Of one browser's whole life: some pages, several times each. */
    private static final long MOST_BYTES = 500_000_000;

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

    private final String configured;
    private final AllowedNetworks networks;
    private final JsonMapper json;
    private final Semaphore alone = new Semaphore(1, true);

    Chromium(@Value("${vigie.chromium.program:}") String configured, AllowedNetworks networks, JsonMapper json) {
        this.configured = configured.strip();
        this.networks = networks;
        this.json = json;
    }

    /** Where it is; empty when this machine has none. Asked each time, so that installing one needs no restart. */
    public Optional<Path> program() {
        if (!configured.isEmpty()) {
            return Optional.of(Path.of(configured)).filter(Files::isExecutable);
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return NAMES.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts a browser with nothing in it. Waits while another one is open on this node. Close it.
     *
     * @throws ChromiumFailure {@link Reason#MISSING} or {@link Reason#DID_NOT_START}
     */
    public Browser start() throws ChromiumFailure, InterruptedException {
        Path program = program()
                .orElseThrow(() -> new ChromiumFailure(
                        Reason.MISSING,
                        configured.isEmpty() ? "None of " + NAMES + " on the path" : configured + " cannot be run"));
        alone.acquire();
        try {
            GuardedProxy proxy = GuardedProxy.open(networks, MOST_BYTES);
            return Browser.start(program, proxy, json, alone::release);
        } catch (IOException e) {
            alone.release();
            throw new ChromiumFailure(Reason.DID_NOT_START, String.valueOf(e.getMessage()), e);
        } catch (ChromiumFailure | RuntimeException e) {
            alone.release();
            throw e;
        }
    }
}
