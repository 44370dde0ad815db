package fr.vigie.review.web;

import fr.vigie.account.Person;
import fr.vigie.contract.TermCalendar;
import fr.vigie.kernel.AskedTime;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.review.Meeting;
import fr.vigie.review.Meetings;
import fr.vigie.review.Participant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * When, where and with whom, as typed.
 *
 * @param people the ids of those who are ticked
 * @param others of the customer, one for each line: an address, or {@code Name <address>}
 */
record PlanForm(
        @Nullable String day,
        @Nullable String time,
        @Nullable Integer minutes,
        @Nullable String place,
        @Nullable String link,
        @Nullable List<String> people,
        @Nullable String others) {
    static final List<Integer> LENGTHS = List.of(30, 45, 60, 90, 120);

    private static final int LONGEST_PLACE = 200;
    private static final int LONGEST_LINK = 500;
    private static final int MOST_OTHERS = 20;
    private static final Duration OLDEST = Duration.ofDays(92);
    private static final Duration FURTHEST = Duration.ofDays(732);

    PlanForm {
        people = people == null ? List.of() : List.copyOf(people);
    }

    static PlanForm proposed(Instant starts, List<Person> invited) {
        ZonedDateTime at = starts.atZone(TermCalendar.PARIS);
        return new PlanForm(
                at.toLocalDate().toString(),
                at.toLocalTime().toString(),
                60,
                "",
                "",
                invited.stream().map(person -> person.id().toString()).toList(),
                "");
    }

    static PlanForm of(Meeting meeting) {
        ZonedDateTime at = meeting.appointment().starts().atZone(TermCalendar.PARIS);
        return new PlanForm(
                at.toLocalDate().toString(),
                at.toLocalTime().toString(),
                (int) meeting.appointment().length().toMinutes(),
                meeting.appointment().place(),
                meeting.appointment().link(),
                meeting.participants().stream()
                        .flatMap(one -> Optional.ofNullable(one.person()).stream())
                        .map(Object::toString)
                        .toList(),
                meeting.participants().stream()
                        .filter(one -> one.person() == null)
                        .map(one -> one.name() + " <" + one.email() + ">")
                        .collect(Collectors.joining("\n")));
    }

    boolean invites(Person person) {
        return Objects.requireNonNull(people).contains(person.id().toString());
    }

    /** @param known the people of both sides who may be ticked */
    Optional<Meetings.Plan> read(List<Person> known, Instant now, BindingResult errors) {
        Instant starts = starts(now, errors);
        int length = minutes == null ? 0 : minutes;
        if (!LENGTHS.contains(length)) {
            errors.rejectValue("minutes", "review.error.minutes");
        }
        String where = kept(place);
        String video = kept(link);
        if (where.length() > LONGEST_PLACE) {
            errors.rejectValue("place", "review.error.place.long", new Object[] {LONGEST_PLACE}, null);
        } else if (where.isEmpty() && video.isEmpty()) {
            errors.rejectValue("place", "review.error.place");
        }
        if (!video.isEmpty() && !isLink(video)) {
            errors.rejectValue("link", "review.error.link");
        }
        List<Participant> all = participants(known, errors);
        return errors.hasErrors() || starts == null
                ? Optional.empty()
                : Optional.of(new Meetings.Plan(
                        new Meeting.Appointment(starts, Duration.ofMinutes(length), where, video), all));
    }

    private @Nullable Instant starts(Instant now, BindingResult errors) {
        try {
            Instant at = AskedTime.day(kept(day))
                    .atTime(LocalTime.parse(kept(time)))
                    .atZone(TermCalendar.PARIS)
                    .toInstant();
            if (at.isBefore(now.minus(OLDEST)) || at.isAfter(now.plus(FURTHEST))) {
                errors.rejectValue("day", "review.error.day.far");
            }
            return at;
        } catch (DateTimeParseException notATime) {
            errors.rejectValue("day", "review.error.day");
            return null;
        }
    }

    private static boolean isLink(String typed) {
        try {
            URI address = URI.create(typed);
            return typed.length() <= LONGEST_LINK
                    && address.getHost() != null
                    && Set.of("https", "http").contains(address.getScheme());
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private List<Participant> participants(List<Person> known, BindingResult errors) {
        Map<EmailAddress, Participant> all = new LinkedHashMap<>();
        known.stream()
                .filter(this::invites)
                .forEach(person -> all.put(
                        person.email(),
                        new Participant(
                                person.role().isStaff() ? Participant.Side.AGENCY : Participant.Side.CUSTOMER,
                                person.name(),
                                person.email(),
                                person.id(),
                                true)));
        var wrong = new ArrayList<String>();
        List<String> lines = kept(others)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        for (String line : lines) {
            outsider(line).ifPresentOrElse(one -> all.putIfAbsent(one.email(), one), () -> wrong.add(line));
        }
        if (!wrong.isEmpty() || lines.size() > MOST_OTHERS) {
            errors.rejectValue(
                    "others",
                    wrong.isEmpty() ? "review.error.others.many" : "review.error.others",
                    new Object[] {wrong.isEmpty() ? MOST_OTHERS : String.join(", ", wrong)},
                    null);
        } else if (all.isEmpty()) {
            errors.rejectValue("people", "review.error.people");
        }
        return List.copyOf(all.values());
    }

    private static Optional<Participant> outsider(String line) {
        int open = line.lastIndexOf('<');
        boolean named = open > 0 && line.endsWith(">");
        String typed = named ? line.substring(open + 1, line.length() - 1) : line;
        try {
            return EmailAddress.parse(typed.strip())
                    .map(email -> new Participant(
                            Participant.Side.CUSTOMER,
                            named ? line.substring(0, open) : email.value(),
                            email,
                            null,
                            true));
        } catch (IllegalArgumentException unfitName) {
            return Optional.empty();
        }
    }

    private static String kept(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }
}
