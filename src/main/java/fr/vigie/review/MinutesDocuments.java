package fr.vigie.review;

import fr.vigie.account.Agency;
import fr.vigie.account.Stationery;
import fr.vigie.pdf.DocumentMetadata;
import fr.vigie.pdf.PdfDocuments;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Draws minutes as PDF, with the corrections that were appended. */
@Component
class MinutesDocuments {
    private final ITemplateEngine templates;
    private final PdfDocuments pdf;
    private final MessageSource messages;

    MinutesDocuments(ITemplateEngine templates, PdfDocuments pdf, MessageSource messages) {
        this.templates = templates;
        this.pdf = pdf;
        this.messages = messages;
    }

    /** @param notes those to be printed beneath: corrections and remarks */
    byte[] draw(MinutesText text, List<Note> notes, Locale locale, Agency agency, Stationery.Sheet sheet) {
        String title = messages.getMessage(
                "review.document.title",
                new Object[] {text.customer(), text.formats(locale).date(text.starts())},
                locale);
        var context = new Context(locale);
        context.setVariables(Map.of(
                "text",
                text,
                "notes",
                notes,
                "formats",
                text.formats(locale),
                "sheet",
                sheet,
                "lang",
                locale.getLanguage(),
                "title",
                title,
                "foot",
                messages.getMessage("review.document.foot", new Object[] {agency.name(), text.customer()}, locale)));
        return pdf.render(
                templates.process("review/document", context),
                new DocumentMetadata(
                        title, locale, agency.name(), agency.accent().hex()),
                sheet.pictures());
    }
}
