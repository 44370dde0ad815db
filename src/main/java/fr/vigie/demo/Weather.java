package fr.vigie.demo;

import fr.vigie.chromium.Profile;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.DownReason;
import fr.vigie.monitoring.Measurement;
import fr.vigie.monitoring.Outcome;
import fr.vigie.monitoring.speed.PageSpeed;
import fr.vigie.monitoring.speed.Visit;
import fr.vigie.outbound.PeerCertificate;
import fr.vigie.outbound.Phases;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What a minute-by-minute check of a shop would have seen in the past: the input of the watch, as a shop on the network is in
 * real life. Slower in the evening, down during the given storms, closed during the given works, blind during the gaps.
 */
final class Weather {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Duration EVERY = Duration.ofMinutes(1);

    private static final Duration RENEWED = Duration.ofDays(60);
    private static final Duration VALID = Duration.ofDays(90);

    private static final Map<Page, String> PATHS = Map.of(
            Page.HOME, "/",
            Page.CATEGORY, "/3-vetements",
            Page.PRODUCT, "/1-pull-marin.html",
            Page.CART, "/panier?action=show");

    private final ShopId shop;
    private final URI address;
    private final int baseMillis;
    private final List<Period> storms;
    private final List<Period> works;
    private final List<Period> gaps;
    private final Random random;

    Weather(ShopId shop, URI address, int baseMillis, List<Period> storms, List<Period> works, List<Period> gaps) {
        this.shop = shop;
        this.address = address;
        this.baseMillis = baseMillis;
        this.storms = List.copyOf(storms);
        this.works = List.copyOf(works);
        this.gaps = List.copyOf(gaps);
        this.random = new Random(shop.value().getLeastSignificantBits());
    }

    List<Measurement> during(Period period) {
        List<Measurement> seen = new ArrayList<>();
        for (Instant at = period.from(); at.isBefore(period.to()); at = at.plus(EVERY)) {
            if (!within(gaps, at)) {
                seen.add(at(at));
            }
        }
        return seen;
    }

    private Measurement at(Instant at) {
        if (within(storms, at)) {
            return new Measurement(
                    shop,
                    at,
                    new Outcome.Down(DownReason.SERVER_ERROR, "HTTP 500"),
                    500,
                    phases(90),
                    true,
                    Optional.empty());
        }
        if (within(works, at)) {
            return new Measurement(shop, at, new Outcome.Maintenance(), 503, phases(60), false, Optional.empty());
        }
        int millis = millis(at);
        Outcome outcome = millis > 3000 ? new Outcome.Slow() : new Outcome.Up();
        return new Measurement(shop, at, outcome, 200, phases(millis), false, certificate(at));
    }

    /** What three visits of each page with a browser found: the product's pictures are heavy. */
    List<PageSpeed> pages(CustomerId customer, Instant at) {
        List<PageSpeed> seen = new ArrayList<>();
        var visits = new Random(at.getEpochSecond());
        for (Page page : Page.values()) {
            double first = baseMillis * Math.exp(visits.nextGaussian() * 0.2);
            double heavy = page == Page.PRODUCT ? 1.4 : 1;
            var lab = new Visit.Lab(first + 900 * heavy, page == Page.CATEGORY ? 0.06 : 0.02, 90 * heavy, 900_000, 46);
            seen.add(new PageSpeed(
                    shop,
                    customer,
                    page,
                    at.plusSeconds(seen.size() * 20L),
                    address.resolve(PATHS.get(page)),
                    Profile.PHONE,
                    "HeadlessChrome/143",
                    Collections.nCopies(3, new Visit(first, first * 1.25 * heavy, lab)),
                    null));
        }
        return seen;
    }

    /** Of a shop with HTTPS: renewed by itself every sixty days, thirty before its end. */
    private Optional<PeerCertificate> certificate(Instant at) {
        if (!address.getScheme().equals("https")) {
            return Optional.empty();
        }
        String host = address.getHost();
        Instant since = Instant.EPOCH.plus(
                RENEWED.multipliedBy(Duration.between(Instant.EPOCH, at).dividedBy(RENEWED)));
        return Optional.of(new PeerCertificate(
                host,
                "CN=" + host,
                "CN=R11,O=Let's Encrypt,C=US",
                since,
                since.plus(VALID),
                Sha256.of(host + since).hex(),
                2,
                true));
    }

    private int millis(Instant at) {
        int hour = at.atZone(PARIS).getHour();
        double evening = hour >= 18 && hour < 22 ? 1.6 : hour < 6 ? 0.8 : 1.0;
        double spread = Math.exp(random.nextGaussian() * 0.25);
        return random.nextInt(2000) == 0 ? 3400 : (int) (baseMillis * evening * spread);
    }

    private static Phases phases(int firstByte) {
        return new Phases(
                Duration.ofMillis(3),
                Duration.ofMillis(9),
                Duration.ofMillis(18),
                Duration.ofMillis(firstByte),
                Duration.ofMillis(firstByte + 42L));
    }

    private static boolean within(List<Period> periods, Instant at) {
        return periods.stream().anyMatch(period -> period.contains(at));
    }
}
