package fr.vigie.support;

import fr.vigie.contract.Severity;
import fr.vigie.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/** What may be done to several tickets at once. */
public sealed interface BulkChange {

    /** @param to null to give them back to nobody */
    record Assign(@Nullable PersonId to, String name) implements BulkChange {}

    record ChangeSeverity(Severity severity) implements BulkChange {}

    /** Closes what is resolved. */
    record Close() implements BulkChange {}

    record PutTag(TagId tag, String name) implements BulkChange {}

    record TakeTagOff(TagId tag, String name) implements BulkChange {}

    /** Makes one ticket of all: the one that was opened first among those that are open stays. */
    record Join() implements BulkChange {}
}
