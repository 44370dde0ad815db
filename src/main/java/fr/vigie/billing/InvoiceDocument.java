package fr.vigie.billing;

import fr.vigie.account.Agency;
import fr.vigie.account.AgencySettings;
import fr.vigie.account.Stationery;
import fr.vigie.kernel.Formats;
import fr.vigie.pdf.DocumentMetadata;
import fr.vigie.pdf.PdfDocuments;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Draws an invoice or credit note as PDF, with every mention that the law asks. */
@Component
class InvoiceDocument {
    private final ITemplateEngine templates;
    private final PdfDocuments documents;
    private final AgencySettings settings;
    private final BillingBooks books;
    private final Stationery stationery;
    private final MessageSource messages;

    InvoiceDocument(
            ITemplateEngine templates,
            PdfDocuments documents,
            AgencySettings settings,
            BillingBooks books,
            Stationery stationery,
            MessageSource messages) {
        this.templates = templates;
        this.documents = documents;
        this.settings = settings;
        this.books = books;
        this.stationery = stationery;
        this.messages = messages;
    }

    /**
     * @param issue of a validated invoice, or what a draft's would be
     * @param draft whether it says that it is no invoice yet; otherwise it may carry the invoice's data
     */
    byte[] pdf(Invoice invoice, Issue issue, boolean draft) {
        Locale locale = Locale.of(issue.language());
        Formats formats = new Formats(locale, Quote.ZONE);
        Agency agency = settings.agency();
        Stationery.Sheet sheet = stationery.in(locale);
        String kind = text("billing.kind." + invoice.kind().name(), locale);
        String title = draft ? kind : kind + " " + issue.number();
        Context context = new Context(locale);
        context.setVariable("title", title);
        context.setVariable(
                "foot",
                text("billing.document.foot", locale, title, issue.buyer().legalName()));
        context.setVariable("sheet", sheet);
        context.setVariable("draft", draft);
        context.setVariable("kind", kind);
        context.setVariable("creditNote", invoice.isCreditNote());
        context.setVariable("issue", issue);
        context.setVariable("subject", invoice.content().subject());
        context.setVariable("date", formats.date(issue.issuedOn()));
        context.setVariable("due", formats.date(issue.dueOn()));
        context.setVariable("period", period(invoice.content(), formats));
        context.setVariable("buyer", issue.buyer().address().lines(locale));
        context.setVariable(
                "delivery",
                issue.buyer().delivery() == null
                        ? null
                        : issue.buyer().delivery().lines(locale));
        context.setVariable("table", DocumentLines.of(invoice.content().prices(), formats, messages));
        context.setVariable("notes", QuoteDocument.paragraphs(invoice.content().notes()));
        context.setVariable("lateRate", formats.quantity(issue.lateRate()));
        context.setVariable("method", text(issue.buyer().method().key(), locale));
        context.setVariable("corrected", corrected(issue, formats, locale));
        context.setVariable(
                "card",
                draft || invoice.isCreditNote()
                        ? ""
                        : books.settings()
                                .cardLink(
                                        issue.number(), invoice.gross().amount().toPlainString()));
        String xhtml = templates.process("billing/invoice-document", context);
        var metadata = new DocumentMetadata(
                title, locale, agency.name(), agency.accent().hex());
        return draft
                ? documents.render(xhtml, metadata, sheet.pictures())
                : documents.carrier(xhtml, metadata, sheet.pictures());
    }

    private @Nullable String period(InvoiceContent content, Formats formats) {
        LocalDate from = content.from();
        LocalDate to = content.to();
        return from == null || to == null
                ? null
                : text("billing.document.period.of", formats.locale(), formats.shortDate(from), formats.shortDate(to));
    }

    private @Nullable String corrected(Issue issue, Formats formats, Locale locale) {
        Issue.Corrected corrected = issue.corrected();
        return corrected == null
                ? null
                : text(
                        "billing.document.corrected",
                        locale,
                        corrected.number().toString(),
                        formats.date(corrected.on()));
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
