package fr.vigie.proof;

import fr.vigie.evidence.Fact;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Money;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Entries of the ledger in plain words for one reader. What has no words is shown as it is written. */
public final class EntryWords {
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern AMOUNT = Pattern.compile("-?\\d+\\.\\d{2}");
    private static final Set<String> AMOUNTS =
            Set.of("amount", "balance", "gross", "indemnity", "interest", "net", "price", "total");

    /** Where the words of a code stand. */
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("activity", "support.activity."),
            Map.entry("billing", "proof.billed."),
            Map.entry("channel", "support.channel."),
            Map.entry("clock", "support.clock."),
            Map.entry("complete", "proof.flag."),
            Map.entry("extent", "proof.extent."),
            Map.entry("method", "billing.method."),
            Map.entry("party", "proof.party."),
            Map.entry("reason", "monitoring.reason."),
            Map.entry("response", "support.result."),
            Map.entry("restoration", "support.result."),
            Map.entry("result", "support.result."),
            Map.entry("score", "support.satisfaction.score."),
            Map.entry("severity", "support.severity."),
            Map.entry("statement", "proof.stated."),
            Map.entry("unconfirmed", "proof.flag."));

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

    /** The value of a detail: a moment as a date, a size or an amount in its unit, a code in words, a person by name. */
    public String value(String name, String value) {
        String known = names.getOrDefault(name + ":" + value, names.getOrDefault(value, ""));
        if (!known.isEmpty()) {
            return known;
        }
        try {
            return formatted(name, value);
        } catch (NumberFormatException | DateTimeException asWritten) {
            return value;
        }
    }

    private String formatted(String name, String value) {
        if (name.toLowerCase(Locale.ROOT).endsWith("bytes")) {
            return formats.bytes(Long.parseLong(value));
        }
        if (name.equals("seconds")) {
            return formats.duration(Duration.ofSeconds(Long.parseLong(value)));
        }
        if (INSTANT.matcher(value).matches()) {
            return formats.dateTime(Instant.parse(value));
        }
        if (DAY.matcher(value).matches()) {
            return formats.date(LocalDate.parse(value));
        }
        if (MONTH.matcher(value).matches()) {
            return formats.month(YearMonth.parse(value));
        }
        if (AMOUNTS.contains(name) && AMOUNT.matcher(value).matches()) {
            return formats.money(Money.euros(value));
        }
        String codes = CODES.get(name);
        return codes == null ? value : said(codes + value, value);
    }

    private String said(String key, String otherwise) {
        @Nullable String words = messages.getMessage(key, null, null, formats.locale());
        return words == null ? otherwise : words;
    }
}
