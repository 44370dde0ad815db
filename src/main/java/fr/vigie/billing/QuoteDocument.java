package fr.vigie.billing;

import fr.vigie.account.Agency;
import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.Stationery;
import fr.vigie.kernel.Formats;
import fr.vigie.pdf.DocumentMetadata;
import fr.vigie.pdf.PdfDocuments;
import fr.vigie.shop.Shops;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Draws a quote as PDF in its customer's language; an approved one ends with the evidence of the approval. */
@Component
class QuoteDocument {
    private final ITemplateEngine templates;
    private final PdfDocuments documents;
    private final Customers customers;
    private final AgencySettings settings;
    private final Stationery stationery;
    private final Shops shops;
    private final Tickets tickets;
    private final MessageSource messages;

    QuoteDocument(
            ITemplateEngine templates,
            PdfDocuments documents,
            Customers customers,
            AgencySettings settings,
            Stationery stationery,
            Shops shops,
            Tickets tickets,
            MessageSource messages) {
        this.templates = templates;
        this.documents = documents;
        this.customers = customers;
        this.settings = settings;
        this.stationery = stationery;
        this.shops = shops;
        this.tickets = tickets;
        this.messages = messages;
    }

    /** What the page of evidence says. */
    record Evidence(String name, String email, String at, String address, String agent, String document, long entry) {}

    /** How a draft would look. */
    byte[] draft(Quote quote, Instant now) {
        return pdf(quote, null, now, true);
    }

    /** What the customer is sent. */
    byte[] offered(Quote quote, Instant sent) {
        return pdf(quote, null, sent, false);
    }

    byte[] approved(Quote quote, Approval approval) {
        return pdf(quote, approval, quote.sent().orElseThrow(), false);
    }

    private byte[] pdf(Quote quote, @Nullable Approval approval, Instant date, boolean draft) {
        Agency agency = settings.agency();
        Customer customer = customers.find(quote.customer()).orElseThrow();
        Locale locale = customer.locale();
        Stationery.Sheet sheet = stationery.in(locale);
        Formats formats = new Formats(locale, Quote.ZONE);
        String title =
                text("billing.quote.document.title", locale, quote.number().toString());
        Context context = new Context(locale);
        context.setVariable("title", title);
        context.setVariable(
                "foot",
                text(
                        "billing.document.foot",
                        locale,
                        agency.name(),
                        quote.number().toString()));
        context.setVariable("quote", quote);
        context.setVariable("draft", draft);
        context.setVariable("agency", agency);
        context.setVariable("sheet", sheet);
        context.setVariable("customer", customer);
        context.setVariable("buyer", paragraphs(customer.details().address()));
        context.setVariable("shop", shops.get(quote.shop()));
        context.setVariable("ticket", ticket(quote.ticket()));
        context.setVariable("date", formats.date(date));
        context.setVariable("validUntil", formats.date(quote.offer().validUntil()));
        context.setVariable("table", DocumentLines.of(quote.offer().lines(), formats, messages));
        context.setVariable("notes", paragraphs(quote.offer().notes()));
        context.setVariable("digest", CanonicalOffer.of(quote.offer()).digest().hex());
        context.setVariable("evidence", approval == null ? null : evidence(approval, formats));
        return documents.render(
                templates.process("billing/quote-document", context),
                new DocumentMetadata(
                        title, locale, agency.name(), agency.accent().hex()),
                sheet.pictures());
    }

    private @Nullable String ticket(@Nullable TicketId id) {
        return id == null ? null : tickets.find(id).orElseThrow().number().toString();
    }

    private static Evidence evidence(Approval approval, Formats formats) {
        return new Evidence(
                approval.name(),
                approval.email().value(),
                formats.dateTime(approval.at()),
                approval.address(),
                approval.agent(),
                approval.document().hex(),
                approval.entry());
    }

    static List<String> paragraphs(String text) {
        return text.isEmpty() ? List.of() : text.lines().toList();
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
