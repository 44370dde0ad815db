package fr.vigie.support.web;

import fr.vigie.kernel.Formats;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Outage;
import fr.vigie.monitoring.Outages;
import fr.vigie.shop.Shop;
import fr.vigie.shop.inspection.Inspections;
import fr.vigie.shop.inspection.Inspections.Upgrade;
import fr.vigie.shop.inspection.Inventory;
import fr.vigie.support.Author;
import fr.vigie.support.Hours;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketFilter;
import fr.vigie.support.TicketLine;
import fr.vigie.support.TicketSearch;
import fr.vigie.support.Tickets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is known of a shop when somebody writes about it: what runs there, whether it is down, and what is open already. */
@Component
class ShopContexts {
    private static final int MOST_OPEN = 5;

    private final Outages outages;
    private final Inspections inspections;
    private final TicketSearch search;
    private final Tickets tickets;
    private final MessageSource messages;

    ShopContexts(
            Outages outages, Inspections inspections, TicketSearch search, Tickets tickets, MessageSource messages) {
        this.outages = outages;
        this.inspections = inspections;
        this.search = search;
        this.tickets = tickets;
        this.messages = messages;
    }

    /**
     * @param outage the one that lasts; null when the shop answers
     * @param inventory null when none was taken
     * @param upgrade the last change of its version; null when inventories show none
     * @param open the newest requests about it that are not resolved
     */
    record Known(
            Shop shop,
            @Nullable Outage outage,
            @Nullable Inventory inventory,
            @Nullable Upgrade upgrade,
            List<TicketLine> open) {}

    @Transactional(readOnly = true)
    Known of(Shop shop) {
        return new Known(
                shop,
                outages.open(shop.id()).orElse(null),
                inspections.latestInventory(shop.id()).orElse(null),
                inspections.latestUpgrade(shop.id()).orElse(null),
                search.page(TicketFilter.of(shop.id(), TicketFilter.Standing.OPEN), null, MOST_OPEN)
                        .lines());
    }

    /** Keeps with a new ticket what was known of its shop, for the agency; nothing when nothing was. */
    void attach(Ticket ticket) {
        String text = words(ticket.shop());
        if (!text.isEmpty()) {
            tickets.note(ticket.id(), Author.VIGIE, text);
        }
    }

    private String words(ShopId shop) {
        Formats formats = new Formats(Locale.FRENCH, Hours.ZONE);
        List<String> lines = new ArrayList<>();
        inspections
                .latestInventory(shop)
                .ifPresent(inventory -> lines.add(line(
                        "inventory",
                        inventory.release().files(),
                        inventory.server().phpWeb() == null
                                ? "?"
                                : inventory.server().phpWeb(),
                        formats.dateTime(inventory.at()))));
        inspections
                .latestUpgrade(shop)
                .ifPresent(upgrade ->
                        lines.add(line("upgrade", upgrade.from(), upgrade.to(), formats.date(upgrade.seen()))));
        outages.open(shop).ifPresent(outage -> lines.add(line("outage", formats.dateTime(outage.openedAt()))));
        return String.join("\n", lines);
    }

    private String line(String key, Object... arguments) {
        return messages.getMessage("support.context." + key, arguments, Locale.FRENCH);
    }
}
