package fr.vigie.chromium;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How Chromium is started. The names are those of {@code peter.sh/experiments/chromium-command-line-switches}. */
final class BrowserFlags {
    /** Even the loopback goes through the proxy, no name is resolved here, and nothing leaves by UDP. */
    private static final List<String> ONE_WAY_OUT = List.of(
            "--proxy-bypass-list=<-loopback>",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
            "--disable-quic",
            "--webrtc-ip-handling-policy=disable_non_proxied_udp",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp");

    /** Nothing but the page: no telephoning home, no updates, no questions. */
    private static final List<String> QUIET = List.of(
            "--headless=new",
            "--remote-debugging-pipe",
            "--no-first-run",
            "--no-default-browser-check",
            "--no-pings",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-domain-reliability",
            "--disable-extensions",
            "--disable-sync",
            "--disable-breakpad",
            "--disable-crash-reporter",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,InterestFeedContentSuggestions",
            "--disable-background-timer-throttling",
            "--disable-backgrounding-occluded-windows",
            "--disable-renderer-backgrounding",
            "--metrics-recording-only",
            "--mute-audio",
            "--password-store=basic",
            "--lang=fr");

    private BrowserFlags() {}

    static List<String> of(Path folder, int proxyPort) {
        var flags = new ArrayList<>(QUIET);
        flags.addAll(ONE_WAY_OUT);
        flags.add("--proxy-server=http://127.0.0.1:" + proxyPort);
        flags.add("--user-data-dir=" + folder.resolve("profile"));
        if (root()) {
            // Chromium refuses its sandbox to root and would not start.
            flags.add("--no-sandbox");
        }
        flags.add("about:blank");
        return flags;
    }

    private static boolean root() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (java.io.IOException | UnsupportedOperationException elsewhere) {
            return "root".equals(System.getProperty("user.name"));
        }
    }
}
