package fr.vigie.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.account.signin.Passwords;
import fr.vigie.browser.Screen.Size;
import fr.vigie.demo.DemoSignIns.SignIn;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page that links lead to, one of each kind, as the eyes and hands of everyone meet it: axe finds nothing serious, wide and
 * narrow, light and dark; nothing scrolls sideways on a phone, nothing jumps, nothing complains, nothing is asked of a third
 * party.
 */
class PagesBrowserTest {

    /** Above this, people lose their place: the limit of "good" in Core Web Vitals. */
    private static final double MOST_SHIFT = 0.1;

    private static final String PASSWORD = "reads-english-2026";
    /** What Spring writes for a message that lacks. */
    private static final Pattern UNTRANSLATED = Pattern.compile("\\?\\?[a-zA-Z]+(\\.[\\w.-]+)+\\?\\?");

    private static final String AXE = read("/axe.min.js");
    /** Without rules given, all but those whose findings are minor or moderate by axe's own word. */
    private static final String SERIOUS = """
            async rules => (await axe.run(document, {
                resultTypes: ['violations'],
                ...(rules.length ? { runOnly: rules } : {
                    rules: Object.fromEntries(axe._audit.rules
                        .filter(rule => rule.impact === 'minor' || rule.impact === 'moderate')
                        .map(rule => [rule.id, { enabled: false }]))
                })
            })).violations
                .filter(found => found.impact === 'serious' || found.impact === 'critical')
                .map(found => found.id + ' on ' + found.nodes.map(node => node.target.join(' ')).slice(0, 4).join(', '))
            """;

    private static final String WIDER_THAN_THE_SCREEN =
            "() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth)";
    private static final String LINKS =
            "() => [...document.querySelectorAll('a[href^=\"/\"]:not([download])')].map(link => link.getAttribute('href'))";
    /** The page hears of its new size in the frame after it. */
    private static final String NEXT_FRAMES =
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";

    private static final String DARK = "() => document.documentElement.setAttribute('data-bs-theme', 'dark')";

    @ParameterizedTest
    @CsvSource({"administrator,/,30", "merchant,/portal,10"})
    void everyPageIsFitForEveryone(String role, String home, int least) {
        List<String> findings = new ArrayList<>();
        Set<String> kinds = new HashSet<>();
        Deque<String> ahead = new ArrayDeque<>(List.of(home));
        try (Screen screen = Screen.with(AXE, Size.DESK, role)) {
            while (!ahead.isEmpty()) {
                String address = ahead.remove();
                if (isPage(address) && kinds.add(kind(address))) {
                    findings.addAll(look(screen, address));
                    links(screen.page()).forEach(ahead::add);
                }
            }
        }
        assertThat(kinds).as("kinds of pages found").hasSizeGreaterThanOrEqualTo(least);
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/sign-in", "/sign-in/link"})
    void thePagesBeforeSignInAreToo(String address) {
        try (Screen screen = Screen.with(AXE, Size.DESK, null)) {
            assertThat(look(screen, address)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "technician,/",
        "technician,/shops",
        "technician,/tickets",
        "merchant,/portal",
        "merchant,/portal/tickets"
    })
    void nothingJumpsOnAPhone(String role, String address) {
        try (Screen screen = Screen.of(Size.PHONE, role)) {
            screen.open(address);
            assertThat(screen.shift()).isLessThan(MOST_SHIFT);
        }
    }

    /** The main pages as somebody meets them who reads English, on a phone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ADMINISTRATOR|/,/shops,/tickets,/tickets/new,/contracts,/customers,/reports,/invoices,/jobs,/settings",
                "MERCHANT|/portal,/portal/tickets,/portal/tickets/new,/portal/contracts,/portal/backups,/portal/reports,"
                        + "/portal/invoices,/portal/accesses"
            })
    void theMainPagesAreFitInEnglishToo(Role role, String addresses) {
        List<String> findings = new ArrayList<>();
        Person reader = readsEnglish(role);
        try (Screen screen = Screen.inEnglish(AXE, Size.PHONE)) {
            Chromium.signIn(screen, new SignIn(role.name(), reader.email().value(), PASSWORD));
            for (String address : addresses.split(",")) {
                screen.open(address);
                findings.addAll(inEnglish(screen).stream()
                        .map(finding -> address + ": " + finding)
                        .toList());
            }
        } finally {
            LiveAgency.open().ask(People.class, people -> {
                people.disable(reader.id());
                return true;
            });
        }
        assertThat(findings).isEmpty();
    }

    private static List<String> inEnglish(Screen screen) {
        List<String> findings = new ArrayList<>();
        Page page = screen.page();
        if (!"en".equals(page.getAttribute("html", "lang"))) {
            findings.add("is not in English");
        }
        UNTRANSLATED.matcher(page.innerText("body")).results().forEach(found -> findings.add("says " + found.group()));
        serious(page, "English", List.of(), findings);
        int wider = ((Number) Objects.requireNonNull(page.evaluate(WIDER_THAN_THE_SCREEN))).intValue();
        if (wider > 0) {
            findings.add("is " + wider + " px wider than a phone");
        }
        findings.addAll(screen.complaints());
        return findings;
    }

    /** Somebody of the agency, or of the customer whom the demonstration's merchant belongs to. */
    private static Person readsEnglish(Role role) {
        var email = new EmailAddress(role.name().toLowerCase(Locale.ROOT) + "-reads-english@example.com");
        Person reader = LiveAgency.open().ask(People.class, people -> {
            CustomerId customer = people.findByEmail(
                            new EmailAddress(LiveAgency.signIn("merchant").email()))
                    .map(Person::customer)
                    .orElseThrow();
            return people.enter(
                    role == Role.MERCHANT
                            ? Newcomer.merchant("Alex Reader", email, customer, Locale.ENGLISH)
                            : Newcomer.ofTheAgency("Alex Reader", email, role, Locale.ENGLISH));
        });
        LiveAgency.open().ask(Passwords.class, passwords -> {
            passwords.set(reader.id(), PASSWORD);
            return true;
        });
        return reader;
    }

    private static List<String> look(Screen screen, String address) {
        List<String> findings = new ArrayList<>();
        Page page = screen.page();
        page.setViewportSize(Size.DESK.width, Size.DESK.height);
        screen.open(address);
        if (screen.shift() >= MOST_SHIFT) {
            findings.add("jumps by " + screen.shift());
        }
        serious(page, "light", List.of(), findings);
        page.evaluate(DARK);
        serious(page, "dark", List.of("color-contrast", "link-in-text-block"), findings);
        page.setViewportSize(Size.PHONE.width, Size.PHONE.height);
        page.evaluate(NEXT_FRAMES);
        serious(page, "phone", List.of("scrollable-region-focusable", "color-contrast"), findings);
        int wider = ((Number) Objects.requireNonNull(page.evaluate(WIDER_THAN_THE_SCREEN))).intValue();
        if (wider > 0) {
            findings.add("is " + wider + " px wider than a phone");
        }
        findings.addAll(screen.complaints());
        return findings.stream().map(finding -> address + ": " + finding).toList();
    }

    private static void serious(Page page, String circumstance, List<String> rules, List<String> findings) {
        for (Object found : (List<?>) Objects.requireNonNull(page.evaluate(SERIOUS, rules))) {
            findings.add(circumstance + ": " + found);
        }
    }

    private static List<String> links(Page page) {
        return ((List<?>) Objects.requireNonNull(page.evaluate(LINKS)))
                .stream().map(String::valueOf).toList();
    }

    /** Neither a file nor a mail as its sender laid it out. */
    private static boolean isPage(String address) {
        return !address.endsWith("/layout")
                && !address.toLowerCase(Locale.ROOT)
                        .matches(".*\\.(pdf|csv|jsonl|zip|txt|xml|atom|ics|java|cer)(\\?.*)?");
    }

    /** Pages that differ only in whose they are, or in their filters, are of one kind. */
    private static String kind(String address) {
        return address.replaceAll("[?#].*", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*")
                .replaceAll("\\d+", "*")
                .replaceAll("/catalogue/(options|plans)/(?!new$)[a-z*-]+", "/catalogue/$1/*")
                .replaceAll("/(clauses|contract-texts)/[a-z-]+", "/$1/*")
                .replaceAll("/indicators/[A-Z_]+", "/indicators/*")
                .replaceAll("/inventory/modules/[^/]+", "/inventory/modules/*")
                .replaceAll("/status/[^/]+", "/status/*");
    }

    private static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(PagesBrowserTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
