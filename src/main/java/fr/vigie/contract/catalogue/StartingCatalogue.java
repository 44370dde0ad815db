package fr.vigie.contract.catalogue;

import fr.vigie.contract.Cadence;
import fr.vigie.contract.Plan;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Money;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Delay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** With what an agency starts that has written no catalogue of its own. */
final class StartingCatalogue {

    private StartingCatalogue() {}

    static List<Offered> items() {
        List<Offered> items = new ArrayList<>();
        for (Plan plan : Plan.values()) {
            String code = plan.agreed().code();
            Bilingual title = new Bilingual(plan.title(), plan.title());
            items.add(new OfferedPlan(code, 1, title, text("plan." + code), plan.clauses(), true, null));
        }
        items.add(option(
                "astreinte-24-7",
                "120",
                Map.of(
                        "onCallHours", CalendarId.ALWAYS.value(),
                        "called-critical", "true",
                        "response-critical", Delay.CalendarHours.of(1).code(),
                        "restoration-critical", Delay.CalendarHours.of(4).code())));
        items.add(option("sauvegarde-horaire", "40", Map.of("backups-database", Cadence.HOURLY.name())));
        items.add(option("exercice-mensuel", "35", Map.of("drills", Cadence.MONTHLY.name())));
        items.add(option(
                "deux-heures", "140", Map.of("moreHours", Duration.ofHours(2).toString())));
        return items;
    }

    private static OfferedOption option(String code, String price, Map<String, String> changes) {
        return new OfferedOption(
                code,
                1,
                text("option." + code),
                text("option." + code + ".summary"),
                Money.euros(price),
                changes,
                true,
                null);
    }

    private static Bilingual text(String key) {
        return new Bilingual(
                Words.in(Locale.FRENCH).text("contract." + key),
                Words.in(Locale.ENGLISH).text("contract." + key));
    }
}
