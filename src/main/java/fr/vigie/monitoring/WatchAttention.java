package fr.vigie.monitoring;

import fr.vigie.kernel.Attention;
import fr.vigie.kernel.AttentionItem;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.Tone;
import fr.vigie.shop.Shops;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Open outages, shops without measurement and certificates near their end, for the home page. */
@Component
record WatchAttention(Conditions conditions, Shops shops) implements Attention {

    @Override
    public List<AttentionItem> items(Instant now) {
        List<Watched> worrying = conditions.worrying(now);
        Map<ShopId, String> names =
                shops.names(worrying.stream().map(each -> each.check().shop()).toList());
        List<AttentionItem> items = new ArrayList<>();
        for (Watched watched : worrying) {
            String name = names.get(watched.check().shop());
            if (name != null) {
                add(items, present(watched, name, now));
                add(items, certificate(watched, name, now));
            }
        }
        return items;
    }

    private static void add(List<AttentionItem> items, @Nullable AttentionItem item) {
        if (item != null) {
            items.add(item);
        }
    }

    private static @Nullable AttentionItem present(Watched watched, String name, Instant now) {
        Condition condition = watched.condition(now);
        Outage outage = watched.outage();
        if (outage != null) {
            return item(true, outage.openedAt(), Tone.BAD, "monitoring.attention.down", watched, List.of(name));
        }
        Watched.Newest newest = watched.newest();
        boolean silent = condition == Condition.STALE || condition == Condition.UNMEASURED;
        if (newest == null || !silent) {
            return null;
        }
        return item(false, newest.at(), Tone.UNKNOWN, "monitoring.attention.unmeasured", watched, List.of(name));
    }

    private static @Nullable AttentionItem certificate(Watched watched, String name, Instant now) {
        Watched.Certificate certificate = watched.certificate();
        if (certificate == null || !certificate.pressing(now)) {
            return null;
        }
        boolean over = !certificate.until().isAfter(now);
        Duration left = Duration.between(now, certificate.until());
        return item(
                false,
                certificate.until(),
                over ? Tone.BAD : Tone.WARN,
                over ? "monitoring.attention.certificateOver" : "monitoring.attention.certificate",
                watched,
                List.of(name, left));
    }

    private static AttentionItem item(
            boolean ongoing, Instant since, Tone tone, String message, Watched watched, List<Object> arguments) {
        ShopId shop = watched.check().shop();
        return new AttentionItem(ongoing, since, tone, message, arguments, shop, "/shops/" + shop + "/monitoring");
    }
}
