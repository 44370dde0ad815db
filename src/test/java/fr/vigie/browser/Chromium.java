package fr.vigie.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import fr.vigie.demo.DemoSignIns.SignIn;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The machine's own Chromium, one for all browser tests of a run; nothing is downloaded. */
final class Chromium {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private static final class Holder {
        static final Chromium OPEN = new Chromium();
    }

    private final Browser browser;
    private final Map<String, String> sessions = new HashMap<>();

    private Chromium() {
        Playwright playwright =
                Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(List.of("--disable-dev-shm-usage", "--force-color-profile=srgb")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    }

    static Browser browser() {
        return Holder.OPEN.browser;
    }

    /** The cookies of somebody who signed in once by the real form. */
    static String session(String role) {
        return Holder.OPEN.sessions.computeIfAbsent(role, Chromium::signIn);
    }

    private static String signIn(String role) {
        try (Screen screen = Screen.of(Screen.Size.DESK)) {
            signIn(screen, LiveAgency.signIn(role));
            return screen.page().context().storageState();
        }
    }

    static void signIn(Screen screen, SignIn person) {
        Page page = screen.open("/sign-in");
        page.fill("#email", person.email());
        page.fill("#password", person.password());
        page.click("main form button");
        page.waitForURL(address -> !address.contains("/sign-in"));
    }
}
