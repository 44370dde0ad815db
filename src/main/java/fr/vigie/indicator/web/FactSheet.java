package fr.vigie.indicator.web;

import fr.vigie.account.SignedIn;
import fr.vigie.indicator.Counted;
import fr.vigie.indicator.Counted.About;
import fr.vigie.indicator.Glossary;
import fr.vigie.indicator.Indicator;
import fr.vigie.indicator.Indicators;
import fr.vigie.indicator.Reading;
import fr.vigie.indicator.Subject;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.Tone;
import fr.vigie.kernel.Years;
import fr.vigie.shop.Shop;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** The facts that a figure counts, each in a line that opens what it is about. */
@Component
class FactSheet {
    /** The zone in which months begin and end for contracts and reports. */
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final Indicators indicators;
    private final Glossary glossary;
    private final MessageSource messages;
    private final Clock clock;

    FactSheet(Indicators indicators, Glossary glossary, MessageSource messages, Clock clock) {
        this.indicators = indicators;
        this.glossary = glossary;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * What a request asks for, in its path and its parameters.
     *
     * @param indicator the name of an {@link Indicator}, or anything else
     * @param month the present one when it is null
     * @param part of the indicator; null for its value
     * @param of a severity or page by which the part is told apart; null for none
     */
    record Question(
            String indicator,
            @Nullable YearMonth month,
            @Nullable String part,
            @Nullable String of) {
        /** Not found when it is no indicator's name. */
        Indicator which() {
            return Arrays.stream(Indicator.values())
                    .filter(one -> one.name().equals(indicator))
                    .findFirst()
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        }

        String counted() {
            return part == null ? Counted.VALUE : part;
        }
    }

    /**
     * A fact.
     *
     * @param shop its name; empty when there is only one
     * @param href its page; null when the reader has none
     * @param state what became of it; empty when there is nothing to say
     * @param value what it adds to the figure; empty when nothing
     */
    record Line(
            String when, String shop, String what, @Nullable String href, String state, Tone tone, String value) {}

    /** Fills a page. */
    void show(Subject subject, Question asked, SignedIn me, boolean portal, Model model) {
        Indicator indicator = asked.which();
        String part = asked.counted();
        MonthOf month = month(asked);
        var formats = new Formats(me.locale(), me.zone());
        Map<ShopId, String> names = subject.shops().stream().collect(Collectors.toMap(Shop::id, Shop::name));
        Indicators.Evidence evidence = indicators.evidence(subject, month, indicator, part);
        List<Line> lines = evidence.facts().stream()
                .filter(fact -> fact.countsFor(part, asked.of()))
                .map(fact -> line(fact, names, month, portal, formats))
                .toList();
        model.addAttribute("indicator", indicator);
        model.addAttribute("name", glossary.name(indicator, me.locale()));
        model.addAttribute("definition", glossary.definition(indicator, me.locale()));
        model.addAttribute("month", month.month());
        model.addAttribute("figure", figure(evidence.reading(), asked, formats));
        model.addAttribute("several", names.size() > 1);
        model.addAttribute("lines", lines);
    }

    /** The month that is asked for; not found when it lies beyond all that can be known. */
    MonthOf month(Question asked) {
        YearMonth month = asked.month();
        if (month != null && !Years.hold(month)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return month == null ? MonthOf.containing(clock.instant(), ZONE) : new MonthOf(month, ZONE);
    }

    /** The figure whose facts these are, as it is counted now. */
    private String figure(Optional<Reading> reading, Question asked, Formats formats) {
        if (asked.counted().equals(Counted.VALUE)) {
            return reading.map(read -> glossary.value(read, formats)).orElseGet(() -> glossary.none(formats));
        }
        return reading.stream()
                .flatMap(read -> read.parts().stream())
                .filter(part ->
                        part.name().equals(asked.counted()) && part.value().isPresent())
                .filter(part -> asked.of() == null
                        || (part.of() != null && part.of().name().equals(asked.of())))
                .findFirst()
                .map(part -> glossary.part(
                        part.name(),
                        part.of() == null ? null : part.of().name(),
                        part.unit(),
                        part.value().getAsDouble(),
                        formats))
                .orElseGet(() -> glossary.none(formats));
    }

    private Line line(Counted fact, Map<ShopId, String> names, MonthOf month, boolean portal, Formats formats) {
        boolean whole = fact.about() instanceof About.OfDay || fact.about() instanceof About.OfHours;
        return new Line(
                whole ? "" : formats.shortDateTime(fact.at()),
                fact.shop() == null ? "" : names.getOrDefault(fact.shop(), ""),
                what(fact.about(), formats),
                portal ? PortalWays.of(fact, month) : StaffWays.of(fact, month),
                fact.outcome() == null ? "" : say(fact.outcome().message(), formats),
                fact.outcome() == null ? Tone.INFO : fact.outcome().tone(),
                value(fact, formats));
    }

    private String value(Counted fact, Formats formats) {
        if (fact.about() instanceof About.OfDay && fact.value().isEmpty()) {
            return glossary.none(formats);
        }
        return fact.value().isEmpty()
                ? ""
                : glossary.value(fact.unit(), fact.value().getAsDouble(), formats);
    }

    private String what(About about, Formats formats) {
        return switch (about) {
            case About.OfTicket ticket -> ticket.number() + " · " + ticket.subject();
            case About.OfOutage outage -> say(outage.reason(), formats);
            case About.OfDay day -> formats.date(day.day());
            case About.OfPage page -> say("indicator.of." + page.page(), formats);
            case About.OfBackup any -> say("indicator.fact.backup", formats);
            case About.OfDrill any -> say("indicator.fact.drill", formats);
            case About.OfUpdate update -> update.part();
            case About.OfInventory any -> say("indicator.fact.inventory", formats);
            case About.OfHours hours -> hours.title();
        };
    }

    private String say(String key, Formats formats) {
        return messages.getMessage(key, null, formats.locale());
    }

    /** Where staff see a fact. */
    private static final class StaffWays {
        static @Nullable String of(Counted fact, MonthOf month) {
            String shop = "/shops/" + fact.shop();
            return switch (fact.about()) {
                case About.OfTicket ticket -> "/tickets/" + ticket.ticket();
                case About.OfOutage any -> shop + "/monitoring#outages";
                case About.OfDay any -> shop + "/monitoring#uptime";
                case About.OfPage any -> shop + "/monitoring/speed";
                case About.OfBackup any -> shop + "/backups";
                case About.OfDrill any -> shop + "/backups";
                case About.OfUpdate any -> shop + "/inventory";
                case About.OfInventory any -> shop + "/inventory";
                case About.OfHours hours -> "/contracts/" + hours.contract() + "/hours?month=" + month;
            };
        }
    }

    /** Where merchants do, as far as they have a page of it. */
    private static final class PortalWays {
        static @Nullable String of(Counted fact, MonthOf month) {
            return switch (fact.about()) {
                case About.OfTicket ticket -> "/portal/tickets/" + ticket.ticket();
                case About.OfBackup any -> "/portal/backups";
                case About.OfDrill any -> "/portal/backups";
                case About.OfHours hours -> "/portal/contracts/" + hours.contract() + "/hours?month=" + month;
                case About.OfOutage any -> null;
                case About.OfDay any -> null;
                case About.OfPage any -> null;
                case About.OfUpdate any -> null;
                case About.OfInventory any -> null;
            };
        }
    }
}
