package fr.vigie.proof;

import fr.vigie.evidence.Fact;
import fr.vigie.kernel.Formats;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Entries of the ledger in plain words for one reader. What has no words is shown as it is written. */
public final class EntryWords {
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z");

    private final MessageSource messages;
    private final Formats formats;
    private final Map<String, String> names;

    /** @param names of the subjects and people that are known, by {@code shop:…} or id */
    public EntryWords(MessageSource messages, Formats formats, Map<String, String> names) {
        this.messages = messages;
        this.formats = formats;
        this.names = names;
    }

    /** What happened: <i>Sauvegarde relue et vérifiée</i>. */
    public String kind(String kind) {
        return said("proof.kind." + kind, kind);
    }

    /** Whom or what it is about, by name when it is known, else by its sort: <i>Ticket</i>. */
    public String subject(Fact fact) {
        String sort = fact.subject().substring(0, Math.max(0, fact.subject().indexOf(':')));
        return Objects.requireNonNullElseGet(
                names.get(fact.subject()), () -> said("proof.subject." + sort, fact.subject()));
    }

    /** The name of a detail: <i>Octets</i>. */
    public String detail(String name) {
        return said("proof.detail." + name, name);
    }

    /** The value of a detail: an instant as a date, a size in its unit, a person by name. */
    public String value(String name, String value) {
        String known = names.getOrDefault(name + ":" + value, names.getOrDefault(value, ""));
        if (!known.isEmpty()) {
            return known;
        }
        try {
            if (name.toLowerCase(formats.locale()).endsWith("bytes")) {
                return formats.bytes(Long.parseLong(value));
            }
            return INSTANT.matcher(value).matches() ? formats.dateTime(Instant.parse(value)) : value;
        } catch (NumberFormatException | DateTimeException asWritten) {
            return value;
        }
    }

    private String said(String key, String otherwise) {
        @Nullable String words = messages.getMessage(key, null, null, formats.locale());
        return words == null ? otherwise : words;
    }
}
