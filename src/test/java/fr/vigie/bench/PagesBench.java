package fr.vigie.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Times of the pages with 500 shops, three years of one-minute checks and 100 000 tickets, once the node has caught up with
 * what fell due in them, at 20 requests a second whatever the answers take: each time counts from the instant at which the request was due, so that waiting behind a slow one shows.
 * The peer is the sign-in page, which asks the database for next to nothing. Target: 95 of 100 within 100 ms, for each page;
 * within 150 ms for a merchant's search.
 *
 * <p>Arguments: seconds of measurement (90).
 */
public final class PagesBench {

    private static final int AIM_MILLIS = 100;
    private static final int AIM_MILLIS_OF_A_SEARCH = 150;
    private static final int A_SECOND = 20;
    private static final int WARM_UP_SECONDS = 60;
    private static final String PEER = "sign-in";
    private static final Pattern SHOP = Pattern.compile("href=\"/shops/([0-9a-f-]{36})\"");
    private static final Pattern CUSTOMER = Pattern.compile("href=\"/customers/([0-9a-f-]{36})\"");
    private static final Pattern TICKET = Pattern.compile("href=\"/(?:portal/)?tickets/([0-9a-f-]{36})\"");

    private static final Pattern TAGS = Pattern.compile("(?s)<select[^>]*name=\"tag\".*?</select>");
    private static final Pattern TAG = Pattern.compile("value=\"([0-9a-f-]{36})\"");

    /** A page of someone's; the paths take turns. */
    private record Page(String name, Browser reader, List<String> paths, int aim) {
        Page(String name, Browser reader, List<String> paths) {
            this(name, reader, paths, AIM_MILLIS);
        }
    }

    private PagesBench() {}

    /** Prints the table; the exit code is 0 whatever it says. */
    public static void main(String... arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 90;
        Path data = Files.createTempDirectory("vigie-bench-pages-");
        try {
            long start = System.nanoTime();
            BenchAgency.fill(data, BenchAgency.Size.LARGE);
            System.out.printf(
                    "Pages with 500 shops, 3 years of checks, 100 000 tickets (filled in %d s)%n", since(start));
            measure(data, seconds);
        } finally {
            new ProcessBuilder("rm", "-rf", data.toString()).start().waitFor();
        }
        System.exit(0);
    }

    static void measure(Path data, int seconds) throws Exception {
        try (var vigie = Served.start(data)) {
            System.out.printf(
                    "  caught up with three years at once in %d s%n",
                    vigie.caughtUp().toSeconds());
            measure(vigie, seconds);
        }
    }

    private static void measure(Served vigie, int seconds) throws IOException, InterruptedException {
        try (var technician =
                        new Browser(vigie.address()).signIn(BenchAgency.TECHNICIAN.value(), BenchAgency.PASSWORD);
                var merchant = new Browser(vigie.address()).signIn(BenchAgency.MERCHANT.value(), BenchAgency.PASSWORD);
                var nobody = new Browser(vigie.address())) {
            List<Page> pages = pages(technician, merchant, nobody);
            load(pages, WARM_UP_SECONDS);
            print(pages, load(pages, seconds));
            System.out.printf("  resident memory of Vigie: %.0f MiB%n", vigie.residentMebibytes());
        }
    }

    private static List<Page> pages(Browser technician, Browser merchant, Browser nobody)
            throws IOException, InterruptedException {
        List<String> shops = found(SHOP, technician.get("/shops"));
        List<String> open = found(TICKET, technician.get("/tickets"));
        List<String> closed = found(TICKET, technician.get("/tickets?state=CLOSED"));
        List<String> own = found(TICKET, merchant.get("/portal/tickets"));
        List<String> tickets = new ArrayList<>(open);
        tickets.addAll(closed);
        List<String> tags = found(
                TAG,
                TAGS.matcher(technician.get("/tickets"))
                        .results()
                        .map(MatchResult::group)
                        .findFirst()
                        .orElse(""));
        List<String> customers = found(CUSTOMER, technician.get("/customers"));
        return List.of(
                new Page(PEER, nobody, List.of("/sign-in")),
                new Page("home", technician, List.of("/", "/today/bands")),
                new Page("shop", technician, each(shops, "/shops/%s")),
                new Page("shop: watch", technician, each(shops, "/shops/%s/monitoring/card")),
                new Page("shop: backups", technician, each(shops, "/shops/%s/backups/card")),
                new Page("shop: tickets", technician, each(shops, "/shops/%s/tickets/card")),
                new Page("shop's watch, 90 days", technician, each(shops, "/shops/%s/monitoring")),
                new Page("ticket", technician, each(tickets, "/tickets/%s")),
                new Page("shops", technician, List.of("/shops", "/shops?q=boutique+42", "/shops?sort=prestashop")),
                new Page(
                        "tickets",
                        technician,
                        List.of("/tickets", "/tickets?state=ALL&sort=NEWEST", "/tickets?state=CLOSED&sort=NEWEST")),
                new Page(
                        "tickets, searched",
                        technician,
                        List.of("/tickets?state=ALL&q=paiement", "/tickets?state=ALL&sort=NEWEST&q=livraison")),
                new Page(
                        "tickets, by severity",
                        technician,
                        List.of(
                                "/tickets?severity=CRITICAL",
                                "/tickets?state=ALL&sort=NEWEST&severity=MINOR",
                                "/tickets?state=CLOSED&severity=CRITICAL")),
                new Page("tickets, by shop", technician, each(shops, "/tickets?state=ALL&sort=NEWEST&shop=%s")),
                new Page("tickets, by tag", technician, each(tags, "/tickets?state=ALL&sort=NEWEST&tag=%s")),
                new Page("shop: indicators", technician, each(shops, "/shops/%s/indicators")),
                new Page("customer: indicators", technician, each(customers, "/customers/%s/indicators")),
                new Page("customer: ledger", technician, each(customers, "/customers/%s/ledger")),
                new Page("desk's figures", technician, List.of("/tickets/figures", "/tickets/figures?days=90")),
                new Page("portal", merchant, List.of("/portal")),
                new Page("portal: indicators", merchant, List.of("/portal/indicators")),
                new Page("portal: watch", merchant, List.of("/portal/monitoring/card")),
                new Page(
                        "portal: tickets, hours",
                        merchant,
                        List.of("/portal/tickets/card", "/portal/hours/card", "/portal/tickets")),
                new Page(
                        "portal: tickets, searched",
                        merchant,
                        List.of(
                                "/portal/tickets?q=paiement",
                                "/portal/tickets?q=commande+enregistr%C3%A9e",
                                "/portal/tickets?q=%22page+d%27erreur%22+-livraison"),
                        AIM_MILLIS_OF_A_SEARCH),
                new Page("portal: backups, reports", merchant, List.of("/portal/backups/card", "/portal/reports/card")),
                new Page("portal: ticket", merchant, each(own, "/portal/tickets/%s")));
    }

    /** Sends requests at fixed instants and waits for all answers. */
    private static Map<String, double[]> load(List<Page> pages, int seconds) throws InterruptedException {
        Map<String, ConcurrentLinkedQueue<Double>> times = new ConcurrentHashMap<>();
        pages.forEach(page -> times.put(page.name(), new ConcurrentLinkedQueue<>()));
        Queue<String> failed = new ConcurrentLinkedQueue<>();
        int count = seconds * A_SECOND;
        var answered = new CountDownLatch(count);
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = start + i * (1_000_000_000L / A_SECOND);
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            Page page = pages.get(i % pages.size());
            String path = page.paths().get(i / pages.size() % page.paths().size());
            page.reader().ask(path).whenComplete((status, failure) -> {
                boolean good = failure == null && status == 200;
                if (!good) {
                    failed.add(path);
                }
                times.get(page.name()).add(good ? (System.nanoTime() - due) / 1e6 : Double.POSITIVE_INFINITY);
                answered.countDown();
            });
        }
        answered.await();
        if (!failed.isEmpty()) {
            System.out.printf("  %d of %d requests gave no page, such as %s%n", failed.size(), count, failed.peek());
        }
        Map<String, double[]> sorted = new LinkedHashMap<>();
        pages.forEach(page -> sorted.put(
                page.name(),
                times.get(page.name()).stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray()));
        return sorted;
    }

    private static void print(List<Page> pages, Map<String, double[]> times) {
        System.out.printf("  %-28s %8s %8s %8s %8s%n", "milliseconds", "p50", "p95", "p99", "most");
        times.forEach((page, sorted) -> System.out.printf(
                "  %-28s %8.1f %8.1f %8.1f %8.1f%n",
                page, share(sorted, 0.5), share(sorted, 0.95), share(sorted, 0.99), share(sorted, 1)));
        double peer = share(times.getOrDefault(PEER, new double[] {1}), 0.95);
        for (Page page : pages) {
            if (!page.name().equals(PEER)) {
                double p95 = share(times.getOrDefault(page.name(), new double[] {1}), 0.95);
                new Row(page.name() + ", p95", "ms", p95, PEER, peer, "≤ " + page.aim() + " ms", p95 <= page.aim())
                        .print();
            }
        }
    }

    private static double share(double[] sorted, double share) {
        return sorted[Math.clamp((long) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }

    private static List<String> each(List<String> ids, String path) {
        List<String> paths = new ArrayList<>(ids.stream().map(path::formatted).toList());
        java.util.Collections.shuffle(paths, new Random(42));
        return paths;
    }

    private static List<String> found(Pattern link, String page) throws IOException {
        List<String> ids = link.matcher(page)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            throw new IOException("no link " + link + " on the page");
        }
        return ids;
    }

    private static long since(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }
}
