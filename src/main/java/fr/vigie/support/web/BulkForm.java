package fr.vigie.support.web;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.PersonId;
import fr.vigie.support.BulkChange;
import fr.vigie.support.Tag;
import fr.vigie.support.TagId;
import fr.vigie.support.Tags;
import fr.vigie.support.TicketId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to the tickets chosen in the list.
 *
 * @param change {@code assign:<person>}, {@code assign:} for nobody, {@code severity:<severity>},
 *     {@code tag:<tag>}, {@code untag:<tag>}, {@code join} or {@code close}
 */
record BulkForm(@Nullable List<UUID> ticket, @Nullable String change) {

    List<TicketId> tickets() {
        return Objects.requireNonNullElse(ticket, List.<UUID>of()).stream()
                .map(TicketId::new)
                .toList();
    }

    /** Empty when nothing was chosen, somebody who is not of the agency any more, or a tag that is unknown. */
    Optional<BulkChange> read(People people, Tags tags) {
        String text = Objects.requireNonNullElse(change, "");
        if (text.equals("close")) {
            return Optional.of(new BulkChange.Close());
        }
        if (text.equals("join")) {
            return Optional.of(new BulkChange.Join());
        }
        if (text.startsWith("tag:")) {
            return tag(text, "tag:", tags).map(tag -> new BulkChange.PutTag(tag.id(), tag.name()));
        }
        if (text.startsWith("untag:")) {
            return tag(text, "untag:", tags).map(tag -> new BulkChange.TakeTagOff(tag.id(), tag.name()));
        }
        if (text.equals("assign:")) {
            return Optional.of(new BulkChange.Assign(null, ""));
        }
        if (text.startsWith("assign:")) {
            return Optional.ofNullable(Parsed.uuid(text.substring("assign:".length())))
                    .flatMap(id -> people.find(new PersonId(id)))
                    .filter(person -> person.role().isStaff() && person.isActive())
                    .map(BulkForm::assign);
        }
        return text.startsWith("severity:")
                ? Optional.ofNullable(Parsed.constant(Severity.class, text.substring("severity:".length())))
                        .map(BulkChange.ChangeSeverity::new)
                : Optional.empty();
    }

    private static Optional<Tag> tag(String text, String verb, Tags tags) {
        return Optional.ofNullable(Parsed.uuid(text.substring(verb.length()))).flatMap(id -> tags.find(new TagId(id)));
    }

    private static BulkChange assign(Person person) {
        return new BulkChange.Assign(person.id(), person.name());
    }
}
