package fr.vigie.support.web;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.Request;
import fr.vigie.support.TicketId;
import fr.vigie.support.call.Call;
import fr.vigie.support.call.Caller;
import fr.vigie.support.call.Callers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * A call as it is being noted.
 *
 * @param from a shop, or a shop and a person: {@link Caller#key}
 * @param name of somebody unknown
 * @param about a ticket; empty for a new one
 * @param spent as people write it; empty for no time
 */
record CallForm(
        @Nullable String from,
        @Nullable String name,
        @Nullable String about,
        @Nullable String severity,
        @Nullable String activity,
        @Nullable String subject,
        @Nullable String said,
        @Nullable String answer,
        @Nullable String spent,
        @Nullable Boolean mine) {

    static CallForm blank() {
        return new CallForm(null, "", "", "STANDARD", "CORRECTIVE", "", "", "", "5", true);
    }

    /** The one chosen; empty when nobody was, or it cannot be read. */
    static Optional<Caller> caller(@Nullable String key, Callers callers) {
        String[] parts = key == null ? new String[0] : key.split(":", 2);
        UUID shop = Parsed.uuid(parts.length == 0 ? null : parts[0]);
        UUID person = Parsed.uuid(parts.length < 2 ? null : parts[1]);
        return shop == null
                ? Optional.empty()
                : callers.named(new ShopId(shop), person == null ? null : new PersonId(person));
    }

    /** The call; empty when something is missing, which is then said beside its field. */
    Optional<Call> read(Callers callers, Errors errors) {
        Optional<Caller> caller = caller(from, callers);
        if (caller.isEmpty()) {
            errors.rejectValue("from", "support.call.error.from");
        }
        String who = name == null ? "" : name.strip();
        if (caller.isPresent() && caller.get().person() == null && (who.isEmpty() || who.length() > 200)) {
            errors.rejectValue("name", "support.call.error.name");
        }
        String words = said == null ? "" : said.strip();
        if (words.isEmpty() || words.length() > Request.LONGEST_TEXT - 500) {
            errors.rejectValue("said", "support.error.text");
        }
        Optional<Duration> time = duration();
        if (time.isEmpty() || time.get().toHours() >= 24) {
            errors.rejectValue("spent", "support.time.error.duration");
        }
        return errors.hasErrors()
                ? Optional.empty()
                : caller.map(found -> call(named(found, who), words, time.orElseThrow()));
    }

    private Call call(Caller caller, String words, Duration time) {
        UUID ticket = Parsed.uuid(about);
        Severity chosen = Parsed.constant(Severity.class, severity);
        Activity kind = Parsed.constant(Activity.class, activity);
        String line = subject == null ? "" : subject.replaceAll("\\s+", " ").strip();
        return new Call(
                caller,
                ticket == null ? null : new TicketId(ticket),
                chosen == null ? Severity.STANDARD : chosen,
                kind == null ? Activity.CORRECTIVE : kind,
                line.substring(0, Math.min(line.length(), Request.LONGEST_SUBJECT)),
                words,
                answer == null ? "" : answer.strip(),
                time,
                Boolean.TRUE.equals(mine));
    }

    private static Caller named(Caller caller, String who) {
        return caller.person() != null
                ? caller
                : new Caller(caller.shop(), caller.shopName(), caller.customer(), null, who, "");
    }

    private Optional<Duration> duration() {
        return spent == null || spent.isBlank()
                ? Optional.of(Duration.ZERO)
                : new TimeForm(spent, null, null, null, null, null, null).duration();
    }
}
