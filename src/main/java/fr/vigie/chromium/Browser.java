package fr.vigie.chromium;

import fr.vigie.chromium.ChromiumFailure.Reason;
import fr.vigie.outbound.GuardedProxy;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A running Chromium. Not for use by several threads. Closing it kills its processes and removes its folder. */
public final class Browser implements AutoCloseable {
    static final Duration ANSWER = Duration.ofSeconds(20);

    private final BrowserProcess process;
    private final GuardedProxy proxy;
    private final Pipe pipe;
    private final Runnable afterwards;
    private String version = "";

    private Browser(BrowserProcess process, GuardedProxy proxy, Pipe pipe, Runnable afterwards) {
        this.process = process;
        this.proxy = proxy;
        this.pipe = pipe;
        this.afterwards = afterwards;
    }

    static Browser start(Path program, GuardedProxy proxy, JsonMapper json, Runnable afterwards)
            throws ChromiumFailure, InterruptedException {
        BrowserProcess process;
        try {
            process = BrowserProcess.start(program, proxy.port());
        } catch (ChromiumFailure e) {
            proxy.close();
            throw e;
        }
        Pipe pipe = new Pipe(process.answers(), process.orders(), json);
        var browser = new Browser(process, proxy, pipe, afterwards);
        try {
            browser.version = browser.call("Browser.getVersion", pipe.object())
                    .path("product")
                    .asString("");
            browser.call("Browser.setDownloadBehavior", pipe.object().put("behavior", "deny"));
            return browser;
        } catch (ChromiumFailure e) {
            String said = process.said();
            process.close();
            proxy.close();
            throw new ChromiumFailure(Reason.DID_NOT_START, said.isEmpty() ? e.detail() : said, e);
        }
    }

    /** As it names itself: {@code HeadlessChrome/156.0.8078.108}. */
    public String version() {
        return version;
    }

    /** A fresh window: no cookie, no cache, nothing of an earlier one. */
    public Tab open(Profile profile) throws ChromiumFailure, InterruptedException {
        try {
            return Tab.open(this, pipe, profile);
        } catch (ChromiumFailure e) {
            throw explained(e, "");
        }
    }

    @Override
    public void close() {
        process.close();
        proxy.close();
        afterwards.run();
    }

    ProcessHandle handle() {
        return process.handle();
    }

    tools.jackson.databind.JsonNode call(String method, ObjectNode parameters)
            throws ChromiumFailure, InterruptedException {
        return pipe.call(null, method, parameters, ANSWER);
    }

    /** What really stood behind a failure: what the guard refused, or what the watch over memory and bytes stopped. */
    ChromiumFailure explained(ChromiumFailure failure, String host) {
        if (process.tooBig()) {
            return new ChromiumFailure(
                    Reason.TOO_BIG, "More than " + BrowserProcess.MOST_MEGABYTES + " MB of memory", failure);
        }
        if (proxy.exhausted()) {
            return new ChromiumFailure(Reason.TOO_BIG, "More bytes than a visit may take", failure);
        }
        if (failure.reason() == Reason.NO_PAGE && refused(host)) {
            return new ChromiumFailure(Reason.ADDRESS_REFUSED, host, failure);
        }
        return failure;
    }

    private boolean refused(String host) {
        return proxy.refused().contains(host);
    }
}
