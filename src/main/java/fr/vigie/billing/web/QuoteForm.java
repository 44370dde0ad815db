package fr.vigie.billing.web;

import fr.vigie.billing.Offer;
import fr.vigie.billing.Quote;
import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Totals;
import fr.vigie.kernel.ShopId;
import fr.vigie.pdf.Printable;
import fr.vigie.support.TicketId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * A quote as it is typed.
 *
 * @param quote the draft that is changed; empty for a new one
 * @param ticket whose work it prices; empty for one that stands for itself
 */
record QuoteForm(
        String quote,
        String shop,
        String ticket,
        String title,
        String validUntil,
        String delay,
        String notes,
        List<LineForm> lines) {

    @SuppressWarnings("NullAway") // a field that was not sent arrives as null
    QuoteForm {
        quote = Typed.line(quote);
        shop = Typed.line(shop);
        ticket = Typed.line(ticket);
        title = Typed.line(title);
        validUntil = Typed.line(validUntil);
        delay = Typed.line(delay);
        notes = Typed.line(notes);
        lines = lines == null
                ? List.of()
                : lines.stream()
                        .filter(Objects::nonNull)
                        .limit(Offer.MOST_LINES)
                        .toList();
    }

    static QuoteForm blank(
            @Nullable ShopId shop, @Nullable TicketId ticket, String title, LocalDate validUntil, LineForm line) {
        return new QuoteForm(
                "",
                shop == null ? "" : shop.toString(),
                ticket == null ? "" : ticket.toString(),
                title,
                validUntil.toString(),
                "",
                "",
                List.of(line));
    }

    static QuoteForm of(Quote quote) {
        Offer offer = quote.offer();
        TicketId ticket = quote.ticket();
        return new QuoteForm(
                quote.id().toString(),
                quote.shop().toString(),
                ticket == null ? "" : ticket.toString(),
                offer.title(),
                offer.validUntil().toString(),
                offer.delay(),
                offer.notes(),
                offer.lines().stream().map(LineForm::of).toList());
    }

    /** The same with a further line, or without one. */
    QuoteForm reshaped(@Nullable Integer without, LineForm blank) {
        List<LineForm> changed = new ArrayList<>(lines);
        if (without == null) {
            changed.add(blank);
        } else if (without >= 0 && without < changed.size() && changed.size() > 1) {
            changed.remove((int) without);
        }
        return new QuoteForm(quote, shop, ticket, title, validUntil, delay, notes, changed);
    }

    Optional<ShopId> chosenShop() {
        return Typed.uuid(shop).map(ShopId::new);
    }

    @Nullable
    TicketId chosenTicket() {
        return Typed.uuid(ticket).map(TicketId::new).orElse(null);
    }

    /** What the lines that can be read come to. */
    Totals totals() {
        return Totals.of(lines.stream().flatMap(line -> line.line().stream()).toList());
    }

    /** The offer; empty when something is wrong, which is then said beside its field. */
    Optional<Offer> read(Errors errors) {
        if (title.isEmpty() || title.length() > Offer.LONGEST_TITLE) {
            errors.rejectValue("title", "billing.error.title");
        }
        Printable.check(title, "title", errors);
        Optional<LocalDate> until = Typed.day(validUntil);
        if (until.isEmpty()) {
            errors.rejectValue("validUntil", "billing.error.day");
        }
        if (delay.length() > Offer.LONGEST_DELAY) {
            errors.rejectValue("delay", "billing.error.delay");
        }
        Printable.check(delay, "delay", errors);
        if (notes.length() > Offer.LONGEST_NOTES) {
            errors.rejectValue("notes", "billing.error.notes");
        }
        Printable.check(notes, "notes", errors);
        List<PriceLine> read = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            LineForm line = lines.get(i);
            if (!line.isBlank()) {
                line.check("lines[" + i + "]", errors);
                line.line().ifPresent(read::add);
            }
        }
        if (lines.stream().allMatch(LineForm::isBlank)) {
            errors.rejectValue("lines", "billing.error.lines");
        } else if (totals().net().isNegative()) {
            errors.rejectValue("lines", "billing.error.discount");
        }
        return errors.hasErrors() || read.isEmpty()
                ? Optional.empty()
                : until.map(day -> new Offer(title, notes, read, day, delay));
    }
}
