package fr.vigie.proof.web;

import fr.vigie.account.People;
import fr.vigie.contract.Contracts;
import fr.vigie.evidence.Entry;
import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Finding;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerHead;
import fr.vigie.evidence.Verification;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.MeasurementDigests;
import fr.vigie.monitoring.speed.Speeds;
import fr.vigie.proof.EntryWords;
import fr.vigie.proof.Statements;
import fr.vigie.shop.Shops;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the pages of the ledger share: entries in words, filters, verification and files to take away. */
@Component
class LedgerDesk {
    static final int PAGE = 50;
    private static final int SHOWN_OF_PATH = 20;

    /** What stands for the name of somebody whose name was erased. */
    private static final String ERASED = "[…]";

    private static final Bilingual LEDGER = new Bilingual("vigie-registre", "vigie-ledger");
    private static final Bilingual EVIDENCE = new Bilingual("vigie-preuve-", "vigie-evidence-");
    private static final Bilingual CHECKPOINT = new Bilingual("vigie-point-de-controle-", "vigie-checkpoint-");

    private final Ledger ledger;
    private final MeasurementDigests digests;
    private final Speeds speeds;
    private final Statements statements;
    private final Shops shops;
    private final Contracts contracts;
    private final People people;
    private final MessageSource messages;
    private final Clock clock;

    LedgerDesk(
            Ledger ledger,
            MeasurementDigests digests,
            Speeds speeds,
            Statements statements,
            Shops shops,
            Contracts contracts,
            People people,
            MessageSource messages,
            Clock clock) {
        this.ledger = ledger;
        this.digests = digests;
        this.speeds = speeds;
        this.statements = statements;
        this.shops = shops;
        this.contracts = contracts;
        this.people = people;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param title what happened */
    record Line(Entry entry, String title, String subject) {}

    /** @param code as it is written in the ledger */
    record Detail(String name, String code, String value, String written) {}

    record Choice(String value, String label) {}

    /** Fills a page of entries, with the choices of its filters. */
    void list(Model model, CustomerId customer, LedgerQuery query, String address, String base, Locale locale) {
        List<Entry> entries = ledger.entries(customer, query.filter(), query.before(), PAGE);
        Map<String, String> subjects = subjects(customer);
        EntryWords words = words(locale, subjects);
        model.addAttribute("head", ledger.head(customer));
        model.addAttribute(
                "lines",
                entries.stream()
                        .map(entry -> new Line(entry, words.kind(entry.fact().kind()), words.subject(entry.fact())))
                        .toList());
        model.addAttribute("query", query);
        model.addAttribute("kinds", kinds(customer, query.kind(), words));
        model.addAttribute("subjects", choices(subjects, query.subject()));
        model.addAttribute("address", address);
        model.addAttribute("base", base);
        model.addAttribute(
                "next",
                entries.size() < PAGE
                        ? null
                        : query.next(address, entries.getLast().id().number()));
    }

    private List<Choice> kinds(CustomerId customer, @Nullable String chosen, EntryWords words) {
        return Stream.concat(ledger.kinds(customer).stream(), Stream.ofNullable(chosen))
                .distinct()
                .map(kind -> new Choice(kind, words.kind(kind)))
                .sorted((one, other) -> one.label().compareTo(other.label()))
                .toList();
    }

    private static List<Choice> choices(Map<String, String> subjects, @Nullable String chosen) {
        return Stream.concat(subjects.keySet().stream(), Stream.ofNullable(chosen))
                .distinct()
                .map(subject -> new Choice(subject, subjects.getOrDefault(subject, subject)))
                .toList();
    }

    /** Fills the page of one entry; not found when there is none. */
    void entry(Model model, CustomerId customer, long number, Locale locale) {
        Entry entry = entry(customer, number);
        var names = new HashMap<>(subjects(customer));
        names.putAll(people(entry, locale));
        EntryWords words = words(locale, names);
        model.addAttribute("entry", entry);
        model.addAttribute("what", words.kind(entry.fact().kind()));
        model.addAttribute("subject", words.subject(entry.fact()));
        model.addAttribute(
                "details",
                entry.fact().details().entrySet().stream()
                        .map(each -> new Detail(
                                words.detail(each.getKey()),
                                each.getKey(),
                                words.value(each.getKey(), each.getValue()),
                                each.getValue()))
                        .toList());
        var path = ledger.path(entry.id()).orElseThrow(LedgerPages::notFound);
        model.addAttribute("path", path);
        model.addAttribute(
                "following",
                path.following()
                        .subList(0, Math.min(SHOWN_OF_PATH, path.following().size())));
        model.addAttribute("last", number == path.head().count());
        model.addAttribute("checkable", checkable(entry));
    }

    Entry entry(CustomerId customer, long number) {
        return (number < 1 ? Optional.<Entry>empty() : ledger.find(new EntryId(customer, number)))
                .orElseThrow(LedgerPages::notFound);
    }

    /** Whether rows are stored outside the ledger of which the entry keeps the digest. */
    private static boolean checkable(Entry entry) {
        return Set.of("monitoring.digest", "speed.measured", "proof.stated", "proof.retracted")
                .contains(entry.fact().kind());
    }

    /** Compares what is stored with the digest that an entry keeps, and tells the result. */
    void compare(Entry entry, RedirectAttributes flash) {
        String standing = standing(entry);
        boolean bad = Set.of("TEXT_CHANGED", "CHANGED", "UNKNOWN").contains(standing);
        flash.addFlashAttribute(bad ? "alarm" : "notice", "proof.compare." + standing);
    }

    private String standing(Entry entry) {
        return switch (entry.fact().kind()) {
            case "monitoring.digest" ->
                digest(entry).map(day -> digests.standing(day).name()).orElse("UNKNOWN");
            case "speed.measured" -> speeds.unchanged(entry) ? "INTACT" : "CHANGED";
            case "proof.stated", "proof.retracted" -> statements.unchanged(entry) ? "TEXT" : "TEXT_CHANGED";
            default -> "UNKNOWN";
        };
    }

    private Optional<MeasurementDigests.DayDigest> digest(Entry entry) {
        String day = entry.fact().details().get("day");
        String subject = entry.fact().subject();
        if (day == null || !subject.startsWith("shop:")) {
            return Optional.empty();
        }
        try {
            ShopId shop = new ShopId(UUID.fromString(subject.substring("shop:".length())));
            return digests.find(shop, LocalDate.parse(day))
                    .filter(found -> found.entry().equals(entry.id()));
        } catch (DateTimeParseException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Reads the whole chain again and tells the result. */
    void verify(CustomerId customer, Locale locale, RedirectAttributes flash) {
        Verification found = ledger.verify(customer, List.of());
        LedgerHead head = found.head();
        if (found.intact()) {
            flash.addFlashAttribute("notice", "proof.verify.intact");
            flash.addFlashAttribute(
                    "noticeArguments", new Object[] {head.count(), head.hash().brief()});
        } else {
            flash.addFlashAttribute("alarm", "proof.verify.broken");
            flash.addFlashAttribute(
                    "findings",
                    found.findings().stream().map(each -> said(each, locale)).toList());
        }
    }

    private String said(Finding finding, Locale locale) {
        return switch (finding) {
            case Finding.Changed(long at) -> say("evidence.finding.changed", locale, at);
            case Finding.Removed(long from, long to) -> say("evidence.finding.removed", locale, from, to);
            case Finding.Moved(long at, long from) -> say("evidence.finding.moved", locale, at, from);
            case Finding.Cut(long from, long to) -> say("evidence.finding.cut", locale, from, to);
            case Finding.Unanchored(long at) -> say("evidence.finding.unanchored", locale, at);
            case Finding.Contradicted(long at) -> say("evidence.finding.contradicted", locale, at);
        };
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** The whole ledger, in the form that the stand-alone verifier reads. */
    void export(CustomerId customer, HttpServletResponse response) throws IOException {
        file(response, "application/jsonl", LEDGER.in(LocaleContextHolder.getLocale()) + ".jsonl");
        ledger.export(customer, response.getWriter());
    }

    /** One entry with its path to the head. */
    void proof(CustomerId customer, long number, HttpServletResponse response) throws IOException {
        Entry entry = entry(customer, number);
        file(response, "application/jsonl", EVIDENCE.in(LocaleContextHolder.getLocale()) + number + ".jsonl");
        ledger.proof(entry.id(), response.getWriter());
    }

    /** The head of now, to be kept elsewhere: nobody can change what lies before it without contradicting it. */
    void checkpoint(CustomerId customer, String name, Locale locale, HttpServletResponse response) throws IOException {
        LedgerHead head = ledger.head(customer);
        file(response, "text/plain", CHECKPOINT.in(locale) + head.count() + ".txt");
        String text = say(
                "proof.checkpoint.text",
                locale,
                name,
                customer.toString(),
                Instants.micros(clock).toString());
        response.getWriter()
                .append(text.lines().map(line -> "# " + line + "\n").collect(Collectors.joining()))
                .append(head.count() + ":" + head.hash().hex() + "\n");
    }

    static void file(HttpServletResponse response, String type, String name) {
        response.setContentType(type + ";charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private EntryWords words(Locale locale, Map<String, String> names) {
        return new EntryWords(messages, new Formats(locale, DutyDesk.ZONE), names);
    }

    private Map<String, String> subjects(CustomerId customer) {
        var names = new LinkedHashMap<String, String>();
        shops.ofCustomer(customer).forEach(shop -> names.put("shop:" + shop.id(), shop.name()));
        contracts.of(customer).forEach(contract -> names.put("contract:" + contract.id(), contract.title()));
        return names;
    }

    /** The names of the people whom an entry tells by their ids; whose name was erased is somebody of whom just that is known. */
    private Map<String, String> people(Entry entry, Locale locale) {
        Collection<PersonId> ids = entry.fact().details().values().stream()
                .flatMap(value -> person(value).stream())
                .collect(Collectors.toSet());
        return people.names(Set.copyOf(ids)).entrySet().stream()
                .collect(Collectors.toMap(
                        each -> each.getKey().toString(),
                        each -> each.getValue().equals(ERASED)
                                ? messages.getMessage("proof.someone.erased", null, locale)
                                : each.getValue()));
    }

    private static Optional<PersonId> person(String value) {
        Supplier<PersonId> parsed = () -> new PersonId(UUID.fromString(value));
        try {
            return value.length() == 36 ? Optional.of(Objects.requireNonNull(parsed.get())) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
