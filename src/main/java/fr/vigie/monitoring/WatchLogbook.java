package fr.vigie.monitoring;

import fr.vigie.kernel.Logbook;
import fr.vigie.kernel.LogbookEntry;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Outages and planned windows in a shop's logbook. */
@Component
record WatchLogbook(Outages outages, PlannedWindows windows) implements Logbook {
    private static final Duration WINDOWS_BACK = Duration.ofDays(400);

    @Override
    public List<LogbookEntry> entries(ShopId shop, Instant before, int most) {
        List<LogbookEntry> entries = new ArrayList<>();
        outages.before(shop, before, most).forEach(outage -> entries.add(entry(outage)));
        windows.during(shop, new Period(before.minus(WINDOWS_BACK), before)).stream()
                .filter(window -> window.period().from().isBefore(before) && window.stands())
                .forEach(window -> entries.add(new LogbookEntry(
                        window.period().from(),
                        "watch",
                        Tone.EXCLUDED,
                        "monitoring.logbook.window",
                        List.of(window.reason(), window.period().length()),
                        "/shops/" + shop + "/monitoring#windows")));
        return entries.stream()
                .sorted(Comparator.comparing(LogbookEntry::at).reversed())
                .limit(most)
                .toList();
    }

    private static LogbookEntry entry(Outage outage) {
        String href = "/shops/" + outage.shop() + "/monitoring#outages";
        return outage.open()
                ? new LogbookEntry(outage.openedAt(), "watch", Tone.BAD, "monitoring.logbook.down", List.of(), href)
                : new LogbookEntry(
                        outage.openedAt(),
                        "watch",
                        Tone.WARN,
                        "monitoring.logbook.outage",
                        List.of(outage.length(outage.end())),
                        href);
    }
}
