package fr.vigie.monitoring.web;

import fr.vigie.monitoring.Check;
import fr.vigie.shop.Shop;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * The settings of a check exactly as typed; times in seconds.
 *
 * @param enabled null when its box was not ticked
 */
record CheckForm(
        String address,
        String status,
        String text,
        String interval,
        String timeout,
        String slow,
        @Nullable Boolean enabled) {
    private static final int LONGEST = 300;

    CheckForm {
        address = typed(address);
        status = typed(status);
        text = typed(text);
        interval = typed(interval);
        timeout = typed(timeout);
        slow = typed(slow);
    }

    static CheckForm of(Check check) {
        return new CheckForm(
                check.address().toString(),
                Integer.toString(check.status()),
                check.text(),
                Long.toString(check.interval().toSeconds()),
                Long.toString(check.timeout().toSeconds()),
                BigDecimal.valueOf(check.slowAbove().toMillis(), 3)
                        .stripTrailingZeros()
                        .toPlainString(),
                check.enabled());
    }

    static CheckForm of(Shop shop) {
        return of(Check.standard(shop.id(), shop.customer(), shop.url()));
    }

    /** The check; null when something typed is wrong, which is then said beside its field. */
    @Nullable
    Check read(Shop shop, BindingResult errors) {
        URI parsed = parsedAddress();
        if (parsed == null) {
            errors.rejectValue("address", "monitoring.form.address.wrong");
        }
        int parsedStatus = whole("status", status, 200, 599, errors);
        int parsedInterval = whole("interval", interval, 30, 3600, errors);
        int parsedTimeout = whole("timeout", timeout, 1, 60, errors);
        long slowMillis = slowMillis();
        if (slowMillis < 100 || slowMillis > 60_000) {
            errors.rejectValue("slow", "monitoring.form.slow.wrong");
        }
        if (text.length() > LONGEST) {
            errors.rejectValue("text", "monitoring.form.text.wrong");
        }
        if (errors.hasErrors() || parsed == null) {
            return null;
        }
        return new Check(
                shop.id(),
                shop.customer(),
                parsed,
                parsedStatus,
                text,
                Duration.ofSeconds(parsedInterval),
                Duration.ofSeconds(parsedTimeout),
                Duration.ofMillis(slowMillis),
                Boolean.TRUE.equals(enabled));
    }

    private @Nullable URI parsedAddress() {
        try {
            URI uri = new URI(address);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private long slowMillis() {
        return slow.matches("[0-9]{1,3}([.,][0-9]{1,3})?")
                ? new BigDecimal(slow.replace(',', '.')).movePointRight(3).longValue()
                : 0;
    }

    private static int whole(String field, String typed, int least, int most, BindingResult errors) {
        int value = typed.matches("[0-9]{1,6}") ? Integer.parseInt(typed) : -1;
        if (value < least || value > most) {
            errors.rejectValue(field, "monitoring.form.range", new Object[] {least, most}, null);
        }
        return value;
    }

    private static String typed(@Nullable String value) {
        return Objects.requireNonNullElse(value, "").strip();
    }
}
