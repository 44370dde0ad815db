package fr.vigie.worktime.agency;

import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.worktime.BusinessCalendar;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.CalendarVersion;
import fr.vigie.worktime.Calendars;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The calendars of the agency as they are kept, with their history. Read by everyone, in any scope: what is open when is no
 * secret. A change is seen at once here, and within seconds by other nodes.
 */
@Service
public class AgencyCalendars implements DisposableBean {
    private static final long KEPT = Duration.ofSeconds(5).toNanos();

    /** @param at by the machine's own running time */
    private record Read(Calendars calendars, long at) {}

    /** A calendar came, went or was renamed; nothing that it counts changed. */
    record Listed(CalendarId calendar) {}

    private final CalendarRows rows;
    private final ObjectProvider<CalendarUser> users;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final AutoCloseable shared;
    private final Map<CalendarId, BusinessCalendar> laidOut = new HashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Read read;

    AgencyCalendars(
            CalendarRows rows, ObjectProvider<CalendarUser> users, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.users = users;
        this.events = events;
        this.clock = clock;
        this.shared = Calendars.keptBy(this::current);
    }

    @Override
    public void destroy() throws Exception {
        shared.close();
    }

    /** Those that count now; the program's three first. */
    public Calendars current() {
        Read known = read;
        if (known != null && System.nanoTime() - known.at <= KEPT) {
            return known.calendars;
        }
        long before = changes.get();
        Read fresh = new Read(calendars(Edition::stands), System.nanoTime());
        synchronized (changes) {
            if (changes.get() == before) {
                read = fresh;
            }
        }
        return fresh.calendars;
    }

    /** Those that counted at an instant, by what was recorded until then. */
    public Calendars asKnownAt(Instant at) {
        return calendars(edition -> edition.wasKnownAt(at));
    }

    /** Every version of a calendar, those withdrawn included, in the order of their numbers; none of an unknown one. */
    public List<Edition> editions(CalendarId id) {
        return rows.editions().getOrDefault(id, List.of());
    }

    /**
     * Makes a calendar, which has always ruled since nobody could refer to it before.
     *
     * @param name told in contracts' forms and to customers, 1 to 80 characters in both languages
     */
    @Transactional
    public CalendarOutcome create(Bilingual name, CalendarContent content, String reason, PersonId by) {
        CalendarId id = unused(name.fr());
        if (id == null) {
            return new CalendarOutcome.Refused("worktime.refused.name");
        }
        Instant now = Instants.micros(clock);
        rows.name(id, name, now);
        CalendarVersion first = content.version(1, Instant.MIN);
        rows.add(id, new Edition(first, content, now, by, reason, null));
        events.publishEvent(new Listed(id));
        return new CalendarOutcome.Done(new BusinessCalendar(id, List.of(first)));
    }

    /**
     * Gives a calendar a further version.
     *
     * @param basedOn the highest number that the person had before them; refused when there is a newer one meanwhile
     * @param from the day on which it begins in its own zone; from now on when that day is today or before
     */
    @Transactional
    public CalendarOutcome change(
            CalendarId id, int basedOn, CalendarContent content, LocalDate from, String reason, PersonId by) {
        Optional<BusinessCalendar> known = calendars(Edition::stands).find(id);
        if (known.isEmpty()) {
            return new CalendarOutcome.Refused("worktime.refused.unknown");
        }
        Instant now = Instants.micros(clock);
        rows.hold(id, current().name(id), now);
        List<Edition> editions = editions(id);
        int newest = editions.getLast().number();
        if (newest != basedOn) {
            return new CalendarOutcome.Refused("worktime.refused.changed");
        }
        Instant since = since(content, from, now);
        CalendarVersion next = content.version(newest + 1, since);
        rows.add(id, new Edition(next, content, now, by, reason, null));
        events.publishEvent(new CalendarChanged(id, next.number(), since, false));
        List<CalendarVersion> versions = new ArrayList<>(known.get().versions());
        versions.add(next);
        return new CalendarOutcome.Done(new BusinessCalendar(id, versions));
    }

    /** When a version that is recorded now begins. */
    public Instant since(CalendarContent content, LocalDate from) {
        return since(content, from, Instants.micros(clock));
    }

    /** The past stays counted as it was: never before the second that runs. */
    private static Instant since(CalendarContent content, LocalDate from, Instant now) {
        Instant morning = from.atStartOfDay(content.zone()).toInstant();
        return morning.isAfter(now) ? morning : now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Takes back a version that does not rule yet. */
    @Transactional
    public CalendarOutcome withdraw(CalendarId id, int number) {
        Instant now = Instants.micros(clock);
        Optional<Edition> found = editions(id).stream()
                .filter(edition -> edition.number() == number && edition.stands())
                .findFirst();
        if (found.isEmpty()) {
            return new CalendarOutcome.Refused("worktime.refused.unknown");
        }
        Instant since = found.get().version().since();
        if (!now.isBefore(since)) {
            return new CalendarOutcome.Refused("worktime.refused.rules");
        }
        rows.withdraw(id, number, now);
        events.publishEvent(new CalendarChanged(id, number, since, true));
        return new CalendarOutcome.Done(calendars(Edition::stands).get(id));
    }

    /** Gives it another name; what refers to it is not touched. */
    @Transactional
    public void rename(CalendarId id, Bilingual name) {
        rows.name(id, name, Instants.micros(clock));
        events.publishEvent(new Listed(id));
    }

    /** All that refers to a calendar. */
    public List<CalendarUser.Use> uses(CalendarId id) {
        return users.stream().flatMap(user -> user.uses(id).stream()).toList();
    }

    /** Deletes a calendar that the agency made and nothing refers to. */
    @Transactional
    public CalendarOutcome delete(CalendarId id) {
        Optional<BusinessCalendar> found = calendars(Edition::stands).find(id);
        if (found.isEmpty() || Calendars.standard().find(id).isPresent()) {
            return new CalendarOutcome.Refused("worktime.refused.standard");
        }
        if (!uses(id).isEmpty()) {
            return new CalendarOutcome.Refused("worktime.refused.used");
        }
        rows.delete(id);
        events.publishEvent(new Listed(id));
        return new CalendarOutcome.Done(found.get());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(CalendarChanged changed) {
        forget();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(Listed listed) {
        forget();
    }

    /** What another began to read before is not kept either. */
    private void forget() {
        synchronized (changes) {
            changes.incrementAndGet();
            read = null;
        }
    }

    private Calendars calendars(Predicate<Edition> which) {
        Map<CalendarId, Bilingual> names = rows.names();
        List<BusinessCalendar> all = new ArrayList<>();
        rows.editions().forEach((id, editions) -> {
            List<CalendarVersion> versions =
                    editions.stream().filter(which).map(Edition::version).toList();
            if (!versions.isEmpty()) {
                all.add(laidOut(id, versions));
            }
        });
        return new Calendars(all, names, clock.instant());
    }

    /** The same one as before when nothing changed, since it has its years laid out. */
    private BusinessCalendar laidOut(CalendarId id, List<CalendarVersion> versions) {
        BusinessCalendar fresh = new BusinessCalendar(id, versions);
        synchronized (laidOut) {
            BusinessCalendar known = laidOut.get(id);
            if (known == null || !known.versions().equals(fresh.versions())) {
                laidOut.put(id, fresh);
                return fresh;
            }
            return known;
        }
    }

    /** A readable id that no calendar has; null when the name has no letter or digit. */
    private @Nullable CalendarId unused(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+", "");
        String stem = plain.substring(0, Math.min(34, plain.length())).replaceAll("-+$", "");
        if (stem.isEmpty()) {
            return null;
        }
        Calendars known = calendars(edition -> true);
        CalendarId id = new CalendarId(stem);
        for (int i = 2; known.find(id).isPresent(); i++) {
            id = new CalendarId(stem + "-" + i);
        }
        return id;
    }
}
