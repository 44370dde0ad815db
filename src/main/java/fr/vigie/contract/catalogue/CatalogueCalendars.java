package fr.vigie.contract.catalogue;

import fr.vigie.kernel.Bilingual;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.agency.CalendarUser;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The plans and options that refer to a calendar, archived ones too since they may be offered again. */
@Component
class CatalogueCalendars implements CalendarUser {
    private static final Set<String> KEYS = Facets.all().stream()
            .filter(facet -> facet.kind() == Facet.Kind.CALENDAR)
            .map(Facet::key)
            .collect(Collectors.toUnmodifiableSet());

    private final Catalogue catalogue;

    CatalogueCalendars(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public List<Use> uses(CalendarId calendar) {
        return Stream.concat(
                        catalogue.allPlans().stream()
                                .filter(plan -> plan.clauses().calendars().contains(calendar)),
                        catalogue.allOptions().stream()
                                .filter(option -> KEYS.stream()
                                        .anyMatch(key -> calendar.value()
                                                .equals(option.changes().get(key)))))
                .map(item ->
                        new Use(title(item.title()), "/catalogue/" + item.kind().path() + "/" + item.code()))
                .toList();
    }

    private static String title(Bilingual title) {
        Locale locale = LocaleContextHolder.getLocale();
        return title.in(locale);
    }
}
