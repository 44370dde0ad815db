package fr.vigie.report;

import fr.vigie.account.Customers;
import fr.vigie.kernel.Attention;
import fr.vigie.kernel.AttentionItem;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reports that were sent and tell less, or otherwise, than was decided of deadlines since, for the home page. */
@Component
record OvertakenAttention(ReportRows rows, Customers customers) implements Attention {
    private static final int MOST = 20;

    @Override
    public List<AttentionItem> items(Instant now) {
        List<ReportRows.Overtaken> overtaken = rows.overtaken(MOST);
        Map<CustomerId, String> names = customers.names(overtaken.stream()
                .map(each -> each.line().customer())
                .distinct()
                .toList());
        return overtaken.stream()
                .map(each -> new AttentionItem(
                        false,
                        each.since(),
                        Tone.WARN,
                        each.rejudged() ? "report.attention.rejudged" : "report.attention.decided",
                        List.of(
                                names.getOrDefault(each.line().customer(), ""),
                                each.line().month()),
                        null,
                        "/reports/" + each.line().id()))
                .toList();
    }
}
