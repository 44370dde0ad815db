package fr.vigie.billing.web;

import fr.vigie.account.Reader;
import fr.vigie.billing.WaitingInvoices;
import fr.vigie.billing.WaitingInvoices.Reason;
import fr.vigie.billing.WaitingInvoices.Waiting;
import fr.vigie.kernel.Attention;
import fr.vigie.kernel.AttentionItem;
import fr.vigie.kernel.Tone;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;

/** Drafts to validate, drafts that failed, invoices that were not sent or did not arrive, for the home page of those who may see them. */
@Component
class InvoiceAttention implements Attention {
    private final WaitingInvoices waiting;

    InvoiceAttention(WaitingInvoices waiting) {
        this.waiting = waiting;
    }

    @Override
    public List<AttentionItem> items(Instant now) {
        return Reader.isManaging()
                ? waiting.all().stream().map(InvoiceAttention::item).toList()
                : List.of();
    }

    private static AttentionItem item(Waiting waiting) {
        String message = "billing.attention." + waiting.reason().name();
        YearMonth month = waiting.month();
        return new AttentionItem(
                false,
                waiting.since(),
                waiting.reason().isUsual() ? Tone.WARN : Tone.BAD,
                month == null ? message + ".apart" : message,
                month == null ? List.of(waiting.count()) : List.of(waiting.count(), month),
                null,
                month == null
                        ? "/invoices" + (waiting.reason() == Reason.DRAFTED ? "?state=DRAFT" : "")
                        : "/invoices/runs/" + month);
    }
}
