package fr.vigie.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A window of the browser that remembers everything a page should never do. */
final class Screen implements AutoCloseable {
    /** Milliseconds after which something has not come. */
    private static final double USUAL = 15_000;

    private static final double WHILE_JOBS_RUN = 90_000;

    /** The two screens that every page is made for. */
    enum Size {
        DESK(1280, 800),
        PHONE(390, 844);

        final int width;
        final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** Sums what jumped, however late the cards arrive; read as {@code vigieShift}. */
    private static final String MEASURE_SHIFT = """
            window.vigieShift = 0;
            new PerformanceObserver(list => list.getEntries().forEach(
                entry => { if (!entry.hadRecentInput) window.vigieShift += entry.value; }
            )).observe({ type: 'layout-shift', buffered: true });
            """;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Screen(Size size, @Nullable String session, @Nullable String script, Locale locale) {
        NewContextOptions options = new NewContextOptions()
                .setViewportSize(size.width, size.height)
                .setLocale(locale.toLanguageTag())
                .setTimezoneId("Europe/Paris")
                .setReducedMotion(ReducedMotion.REDUCE);
        context = Chromium.browser().newContext(session == null ? options : options.setStorageState(session));
        context.setDefaultTimeout(Boolean.getBoolean(LiveAgency.PICTURES) ? WHILE_JOBS_RUN : USUAL);
        context.addInitScript(MEASURE_SHIFT);
        if (script != null) {
            context.addInitScript(script);
        }
        page = context.newPage();
        listen();
    }

    /** Before anyone signed in. */
    static Screen of(Size size) {
        return new Screen(size, null, null, Locale.FRANCE);
    }

    static Screen of(Size size, String role) {
        return new Screen(size, Chromium.session(role), null, Locale.FRANCE);
    }

    /** With a script that every page runs before its own. */
    static Screen with(String script, Size size, @Nullable String role) {
        return new Screen(size, role == null ? null : Chromium.session(role), script, Locale.FRANCE);
    }

    /** Before anyone signed in, for somebody who reads English. */
    static Screen inEnglish(String script, Size size) {
        return new Screen(size, null, script, Locale.UK);
    }

    Page page() {
        return page;
    }

    /** Goes to an address of the agency and waits until its cards have come. */
    Page open(String path) {
        page.navigate(LiveAgency.open().address(path));
        settle();
        return page;
    }

    void settle() {
        page.waitForLoadState(LoadState.LOAD);
        page.waitForFunction(
                "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling, .vg-skeleton')");
    }

    double shift() {
        return ((Number) Objects.requireNonNull(page.evaluate("() => window.vigieShift"))).doubleValue();
    }

    /** Errors of scripts, refused by the policy, failed to load, asked of somebody else; since the last call. */
    List<String> complaints() {
        List<String> told = List.copyOf(complaints);
        complaints.clear();
        return told;
    }

    private void listen() {
        String home = LiveAgency.open().address("/");
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("script: " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith(home) && !request.url().startsWith("data:")) {
                complaints.add("third party: " + request.url());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 400) {
                complaints.add(response.status() + " " + response.url());
            }
        });
    }

    @Override
    public void close() {
        context.close();
    }
}
