package fr.vigie.monitoring.speed;

import fr.vigie.chromium.Browser;
import fr.vigie.chromium.Chromium;
import fr.vigie.chromium.ChromiumFailure;
import fr.vigie.chromium.Tab;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.kernel.Instants;
import fr.vigie.monitoring.speed.PageSpeed.Trouble;
import fr.vigie.outbound.Fetch;
import fr.vigie.outbound.Fetched;
import fr.vigie.outbound.Outbound;
import fr.vigie.outbound.Phases;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Visits pages: each time the document by the guarded client, then the page by a browser that has never been there. */
@Component
class PageVisits {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final Outbound outbound;
    private final Chromium chromium;
    private final JsonMapper json;
    private final Clock clock;

    PageVisits(Outbound outbound, Chromium chromium, JsonMapper json, Clock clock) {
        this.outbound = outbound;
        this.chromium = chromium;
        this.json = json;
        this.clock = clock;
    }

    /** Without a browser the documents are measured all the same. */
    Visitor begin(SpeedPlan plan) throws InterruptedException {
        try {
            return new Visitor(plan, chromium.start(), null);
        } catch (ChromiumFailure e) {
            return new Visitor(plan, null, trouble(e));
        }
    }

    /** For the job's log. */
    static String line(PageSpeed speed) {
        StringBuilder line = new StringBuilder(speed.page() + " " + speed.address());
        for (Metric metric : Metric.values()) {
            OptionalDouble value = speed.value(metric);
            line.append(" · ").append(metric).append(' ');
            line.append(value.isPresent() ? "%.2f".formatted(value.getAsDouble()) : "–");
        }
        Trouble trouble = speed.trouble();
        return trouble == null ? line.toString() : line + " · " + trouble.code() + " " + trouble.detail();
    }

    private static Trouble trouble(ChromiumFailure failure) {
        return new Trouble(failure.reason().name(), failure.detail());
    }

    final class Visitor implements AutoCloseable {
        private final @Nullable Browser browser;
        private final @Nullable Trouble without;
        private final List<Visit> visits = new ArrayList<>();
        private SpeedPlan plan;
        private Instant begun = Instants.micros(clock);
        private @Nullable Trouble trouble;

        private Visitor(SpeedPlan plan, @Nullable Browser browser, @Nullable Trouble without) {
            this.plan = plan;
            this.browser = browser;
            this.without = without;
        }

        /** With the addresses found so far. */
        SpeedPlan plan() {
            return plan;
        }

        void visit(Page page) throws InterruptedException {
            if (visits.isEmpty()) {
                begun = Instants.micros(clock);
                trouble = without;
            }
            URI address = address(page);
            switch (outbound.fetch(Fetch.page(address))) {
                case Fetched.Answer answer
                when answer.status() < 400 -> {
                    Phases phases = answer.phases();
                    Duration first = phases.dns()
                            .plus(phases.connect())
                            .plus(phases.tls())
                            .plus(phases.firstByte());
                    visits.add(new Visit(millis(first), millis(phases.total()), lab(page, address)));
                }
                case Fetched.Answer answer -> fail(new Trouble("STATUS", "HTTP " + answer.status()));
                case Fetched.Failed failed -> fail(new Trouble(failed.kind().name(), failed.detail()));
            }
        }

        /** What the visits since the last call found. */
        PageSpeed speed(Page page) {
            List<Visit> taken = List.copyOf(visits);
            visits.clear();
            String version = browser == null ? "" : browser.version();
            return new PageSpeed(
                    plan.shop(), plan.customer(), page, begun, address(page), plan.profile(), version, taken, trouble);
        }

        private void fail(Trouble failed) {
            visits.add(new Visit(null, null, null));
            trouble = failed;
        }

        private Visit.@Nullable Lab lab(Page page, URI address) throws InterruptedException {
            if (browser == null) {
                return null;
            }
            try (Tab tab = browser.open(plan.profile())) {
                Visit.Lab lab = Visit.Lab.of(tab.load(address, WITHIN));
                if (page == Page.HOME && visits.isEmpty()) {
                    plan = plan.with(PageLinks.read(json.readTree(tab.evaluate(PageLinks.SCRIPT)), address));
                }
                return lab;
            } catch (ChromiumFailure e) {
                trouble = trouble(e);
                return null;
            }
        }

        private URI address(Page page) {
            URI address = plan.addresses().get(page);
            if (address == null) {
                throw new IllegalArgumentException(
                        "Expected an address of the page " + page.name().toLowerCase(Locale.ROOT));
            }
            return address;
        }

        private static double millis(Duration duration) {
            return duration.toNanos() / 1e6;
        }

        @Override
        public void close() {
            if (browser != null) {
                browser.close();
            }
        }
    }
}
