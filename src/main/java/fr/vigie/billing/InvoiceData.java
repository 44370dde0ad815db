package fr.vigie.billing;

import fr.vigie.billing.einvoice.EInvoice;
import fr.vigie.billing.einvoice.EInvoice.Note;
import fr.vigie.billing.price.Vat;
import fr.vigie.kernel.Formats;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * A validated invoice as data, with the mentions that the law wants in it: what French platforms ask by XP Z12-012
 * (annex A, notes PMT, PMD, AAB and BAR) and the CGI, annex II, article 242 nonies A. It is computed from what was frozen alone.
 */
@Component
class InvoiceData {
    private final MessageSource messages;

    InvoiceData(MessageSource messages) {
        this.messages = messages;
    }

    EInvoice of(Invoice invoice, Issue issue) {
        Words words = new Words(Locale.of(issue.language()), messages);
        InvoiceContent content = invoice.content();
        Issue.Corrected corrected = issue.corrected();
        return new EInvoice(
                issue.number().toString(),
                invoice.isCreditNote(),
                issue.issuedOn(),
                issue.dueOn(),
                seller(issue.seller()),
                buyer(issue.buyer()),
                issue.buyer().delivery() == null ? null : address(issue.buyer().delivery()),
                content.from(),
                content.to(),
                issue.buyer().orderNumber(),
                invoice.contract() == null ? "" : invoice.contract().toString(),
                corrected == null
                        ? null
                        : new EInvoice.Corrected(corrected.number().toString(), corrected.on()),
                issue.vatOnDebits(),
                means(issue, words),
                words.terms(issue),
                exemptions(invoice, words),
                notes(content, issue, words),
                content.prices());
    }

    private static EInvoice.Party seller(Seller seller) {
        return new EInvoice.Party(
                seller.name(), seller.siren(), seller.vat(), address(seller.address()), seller.email());
    }

    private static EInvoice.Party buyer(BillingProfile buyer) {
        return new EInvoice.Party(
                buyer.legalName(), buyer.siren(), buyer.vat(), address(buyer.address()), buyer.email());
    }

    private static EInvoice.Address address(PostalAddress at) {
        // Platforms know the overseas departments with French VAT by their post codes; the country is France.
        return new EInvoice.Address(
                at.street(), at.more(), at.postCode(), at.city(), at.isDomestic() ? "FR" : at.country());
    }

    private static EInvoice.Means means(Issue issue, Words words) {
        PaymentMethod method = issue.buyer().method();
        return new EInvoice.Means(
                method.code(),
                words.text(method.key()),
                issue.seller().iban(),
                issue.seller().bic(),
                issue.debit() == null
                        ? null
                        : new EInvoice.Debit(
                                issue.debit().mandate(), issue.debit().creditor(), null));
    }

    private static Map<Vat.Category, String> exemptions(Invoice invoice, Words words) {
        Map<Vat.Category, String> reasons = new EnumMap<>(Vat.Category.class);
        invoice.content().prices().forEach(line -> {
            if (!line.vat().isTaxed()) {
                reasons.put(line.vat().category(), words.text(line.vat().key() + ".law"));
            }
        });
        return reasons;
    }

    private static List<Note> notes(InvoiceContent content, Issue issue, Words words) {
        List<Note> notes = new ArrayList<>();
        notes.add(new Note("AAI", content.subject()));
        if (!content.notes().isEmpty()) {
            notes.add(new Note("AAI", content.notes()));
        }
        notes.add(new Note("PMD", words.text("billing.document.late.penalties", words.quantity(issue))));
        notes.add(new Note("PMT", words.text("billing.document.late.indemnity")));
        notes.add(new Note("AAB", words.text("billing.document.discount")));
        if (issue.vatOnDebits()) {
            notes.add(new Note("TXD", words.text("billing.document.debits")));
        }
        String treatment = treatment(issue.buyer());
        if (treatment != null) {
            notes.add(new Note("BAR", treatment));
        }
        return notes;
    }

    /** How a platform treats it: where French VAT applies it is transmitted between companies, beyond it is only reported. */
    private static @Nullable String treatment(BillingProfile buyer) {
        if (!buyer.address().isDomestic()) {
            return "B2BINT";
        }
        return buyer.siren() == null ? null : "B2B";
    }

    private record Words(Locale locale, MessageSource messages) {

        String terms(Issue issue) {
            return text(
                    "billing.document.terms",
                    text(issue.buyer().method().key()),
                    formats().date(issue.dueOn()));
        }

        String quantity(Issue issue) {
            return formats().quantity(issue.lateRate());
        }

        private Formats formats() {
            return new Formats(locale, Quote.ZONE);
        }

        String text(String key, Object... arguments) {
            return Objects.requireNonNull(messages.getMessage(key, arguments, locale));
        }
    }
}
