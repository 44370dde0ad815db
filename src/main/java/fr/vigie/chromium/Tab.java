package fr.vigie.chromium;

import fr.vigie.chromium.ChromiumFailure.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One window that opens one page. */
public final class Tab implements AutoCloseable {
    private final Browser browser;
    private final Pipe pipe;
    private final Profile profile;
    private final String context;
    private final String session;
    private final Loading loading = new Loading();
    private @Nullable String frame;

    private Tab(Browser browser, Pipe pipe, Profile profile, String context, String session) {
        this.browser = browser;
        this.pipe = pipe;
        this.profile = profile;
        this.context = context;
        this.session = session;
    }

    static Tab open(Browser browser, Pipe pipe, Profile profile) throws ChromiumFailure, InterruptedException {
        String context = browser.call(
                        "Target.createBrowserContext", pipe.object().put("disposeOnDetach", true))
                .path("browserContextId")
                .asString();
        ObjectNode blank = pipe.object().put("url", "about:blank").put("browserContextId", context);
        String target =
                browser.call("Target.createTarget", blank).path("targetId").asString();
        String session = browser.call(
                        "Target.attachToTarget",
                        pipe.object().put("targetId", target).put("flatten", true))
                .path("sessionId")
                .asString();
        var tab = new Tab(browser, pipe, profile, context, session);
        pipe.listen(session, tab.loading::note);
        tab.prepare();
        return tab;
    }

    private void prepare() throws ChromiumFailure, InterruptedException {
        call("Page.enable", pipe.object());
        call("Network.enable", pipe.object());
        call(
                "Emulation.setDeviceMetricsOverride",
                pipe.object()
                        .put("width", profile.width())
                        .put("height", profile.height())
                        .put("deviceScaleFactor", profile.scale())
                        .put("mobile", profile.phone()));
        call("Emulation.setTouchEmulationEnabled", pipe.object().put("enabled", profile.phone()));
        call("Emulation.setCPUThrottlingRate", pipe.object().put("rate", profile.slowdown()));
        call(
                "Network.emulateNetworkConditions",
                pipe.object()
                        .put("offline", false)
                        .put("latency", profile.latencyMillis())
                        .put("downloadThroughput", profile.down())
                        .put("uploadThroughput", profile.up()));
        call("Network.setUserAgentOverride", pipe.object().put("userAgent", agent()));
    }

    /** Shops and their guards see a browser of the profile's kind, and who sent it. */
    private String agent() {
        String major = browser.version().replaceAll(".*/(\\d+).*", "$1");
        String machine = profile.phone() ? "Linux; Android 11; moto g power (2022)" : "X11; Linux x86_64";
        return "Mozilla/5.0 (%s) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%s.0.0.0 %sSafari/537.36 Vigie"
                .formatted(machine, major, profile.phone() ? "Mobile " : "");
    }

    /**
     * Opens a page and watches it until it is quiet: loaded, and a second without a request, or six seconds after loading.
     *
     * @param within the longest that loading may take
     */
    public PageLoad load(URI address, Duration within) throws ChromiumFailure, InterruptedException {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        loading.begin();
        try {
            JsonNode went = pipe.call(session, "Page.navigate", pipe.object().put("url", address.toString()), within);
            frame = went.path("frameId").asString();
            if (went.has("errorText")) {
                throw new ChromiumFailure(Reason.NO_PAGE, went.path("errorText").asString());
            }
            loading.awaitQuiet(frame, within, this::dismiss);
            int status = loading.status(frame);
            if (status >= 400) {
                throw new ChromiumFailure(Reason.NO_PAGE, "HTTP " + status);
            }
            return Observed.read(pipe.parsed(evaluate(Observed.SCRIPT)), status, loading.bytes(), loading.requests());
        } catch (ChromiumFailure e) {
            throw browser.explained(e, host);
        }
    }

    /**
     * Evaluates an expression that gives a string, or a promise of one, beside the page's own scripts, which cannot change what it finds.
     */
    public String evaluate(String expression) throws ChromiumFailure, InterruptedException {
        int world = call("Page.createIsolatedWorld", pipe.object().put("frameId", frame))
                .path("executionContextId")
                .asInt();
        JsonNode answer = call(
                "Runtime.evaluate",
                pipe.object()
                        .put("expression", expression)
                        .put("contextId", world)
                        .put("awaitPromise", true)
                        .put("returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new ChromiumFailure(
                    Reason.CRASHED, answer.path("exceptionDetails").path("text").asString(""));
        }
        return answer.path("result").path("value").asString("");
    }

    @Override
    public void close() {
        pipe.forget(session);
        try {
            browser.call("Target.disposeBrowserContext", pipe.object().put("browserContextId", context));
        } catch (ChromiumFailure gone) {
            // The whole browser is closed in a moment, which takes its windows along.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A page that asks something would wait for ever. */
    private void dismiss() throws ChromiumFailure, InterruptedException {
        call("Page.handleJavaScriptDialog", pipe.object().put("accept", false));
    }

    private JsonNode call(String method, ObjectNode parameters) throws ChromiumFailure, InterruptedException {
        return pipe.call(session, method, parameters, Browser.ANSWER);
    }
}
