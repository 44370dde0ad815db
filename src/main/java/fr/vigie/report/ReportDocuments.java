package fr.vigie.report;

import fr.vigie.account.Agency;
import fr.vigie.account.Stationery;
import fr.vigie.pdf.DocumentMetadata;
import fr.vigie.pdf.PdfDocuments;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Draws reports as PDF. */
@Component
class ReportDocuments {
    private final ITemplateEngine templates;
    private final PdfDocuments pdf;
    private final MessageSource messages;

    ReportDocuments(ITemplateEngine templates, PdfDocuments pdf, MessageSource messages) {
        this.templates = templates;
        this.pdf = pdf;
        this.messages = messages;
    }

    /**
     * @param locale the customer's language
     * @param agency its author
     * @param sheet the author's paper
     */
    byte[] draw(Issue issue, Locale locale, Agency agency, Stationery.Sheet sheet) {
        ReportView view = new ReportWriter(issue, messages, locale).write();
        var context = new Context(locale);
        context.setVariables(Map.of(
                "view",
                view,
                "sheet",
                sheet,
                "lang",
                locale.getLanguage(),
                "foot",
                messages.getMessage("report.foot", new Object[] {agency.name(), view.customer()}, locale)));
        String title = view.title() + " · " + view.customer();
        return pdf.render(
                templates.process("report/document", context),
                new DocumentMetadata(
                        title, locale, agency.name(), agency.accent().hex()),
                sheet.pictures());
    }
}
