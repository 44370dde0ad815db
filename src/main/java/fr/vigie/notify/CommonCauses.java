package fr.vigie.notify;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.job.Jobs;
import fr.vigie.support.Following;
import fr.vigie.support.Watchers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells a failure that many shops share once an hour, and not for each of them: a line that is cut, a storage that is full. */
@Component
class CommonCauses {
    /** So many shops within an hour are told one by one. */
    static final int ONE_BY_ONE = 5;

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Jobs jobs;
    private final People people;
    private final Watchers watchers;
    private final MessageSource messages;
    private final Letter letter;

    CommonCauses(Jobs jobs, People people, Watchers watchers, MessageSource messages, Letter letter) {
        this.jobs = jobs;
        this.people = people;
        this.watchers = watchers;
        this.messages = messages;
        this.letter = letter;
    }

    /**
     * Whether so many shops fail for this reason that it is told as one, and tells it then.
     *
     * @param arguments of the reason's message, as one of the shops has them
     */
    boolean isTold(String reason, List<Object> arguments, Instant at) {
        int shops = jobs.shopsFailing(reason, at.minus(AN_HOUR));
        if (shops <= ONE_BY_ONE) {
            return false;
        }
        for (Person person : interested()) {
            letter.send(
                    null,
                    List.of(person),
                    "jobs.failed:" + reason + ":" + at.truncatedTo(ChronoUnit.HOURS),
                    "notify.cause",
                    "/jobs?tab=over",
                    null,
                    null,
                    (long) shops,
                    sentence(person, reason, arguments));
        }
        return true;
    }

    /** The agency's people, but for those who want no mail. */
    List<Person> interested() {
        return people.staff().stream()
                .filter(Person::isActive)
                .filter(person -> watchers.following(person) != Following.NOTHING)
                .toList();
    }

    /** The name of a kind of jobs. */
    String work(Person person, String kind) {
        return String.valueOf(messages.getMessage("job.kind." + kind, null, kind, person.locale()));
    }

    String sentence(Person person, String reason, List<Object> arguments) {
        return String.valueOf(messages.getMessage(reason, arguments.toArray(), reason, person.locale()));
    }
}
