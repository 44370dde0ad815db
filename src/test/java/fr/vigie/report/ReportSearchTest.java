package fr.vigie.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.Lives;
import fr.vigie.contract.Party;
import fr.vigie.kernel.Logbook;
import fr.vigie.kernel.LogbookEntry;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.SortOrder;
import fr.vigie.report.ReportSearch.Standing;
import fr.vigie.testing.DatabaseTest;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The list of a month's reports, and what a shop's logbook tells of them. */
@DatabaseTest
class ReportSearchTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @Autowired
    ReportSearch search;

    @Autowired
    MonthClosing closing;

    @Autowired
    SignedMonth month;

    @Autowired
    Reports reports;

    @Autowired
    Publishing publishing;

    @Autowired
    Lives lives;

    @Autowired
    List<Logbook> logbooks;

    @Autowired
    MovableClock clock;

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void listsExactlyTheContractsThatBoundInTheMonth() {
        month.sign("Alpha", Instant.parse("2026-01-10T09:00:00Z"));
        month.sign("Bravo", Instant.parse("2026-03-31T21:59:59Z"));
        month.sign("Charlie", Instant.parse("2026-03-31T22:00:00Z"));
        var suspended = month.sign("Delta", Instant.parse("2026-01-10T09:00:00Z"));
        clock.stopAt(Instant.parse("2026-02-10T09:00:00Z"));
        lives.suspend(suspended.contract(), "Impayé", "Jeanne");
        clock.stopAt(Instant.parse("2026-04-10T09:00:00Z"));
        lives.resume(suspended.contract(), "", "Jeanne");
        var ended = month.sign("Echo", Instant.parse("2026-01-10T09:00:00Z"));
        clock.stopAt(Instant.parse("2026-02-10T09:00:00Z"));
        lives.terminate(ended.contract(), Party.AGENCY, Instant.parse("2026-02-20T09:00:00Z"), "Accord", "Jeanne");
        for (int of = 1; of <= 5; of++) {
            YearMonth each = YearMonth.of(2026, of);
            assertThat(ids(each, Standing.ALL))
                    .as(each.toString())
                    .containsExactlyInAnyOrderElementsOf(closing.due(each).keySet());
        }
    }

    @Test
    void findsSortsAndPagesByCustomerAndState() {
        List<ContractId> signed = new ArrayList<>();
        for (String name : List.of("Zoulou A", "Zoulou B", "Zoulou C")) {
            signed.add(month.sign(name).contract());
        }
        clock.stopAt(SignedMonth.CLOSING);
        var closed = (Reports.Closing.Closed) reports.close(signed.get(1), SignedMonth.MARCH);
        assertThat(search.page(MARCH, "zoulou", Standing.DRAFT, ReportSearch.USUAL, null, 9)
                        .lines())
                .extracting(line -> line.report() == null ? null : line.report().id())
                .containsExactly(closed.report());
        for (String column : ReportSearch.orders()) {
            for (boolean falling : new boolean[] {false, true}) {
                List<ContractId> seen = new ArrayList<>();
                ContractId after = null;
                do {
                    var page = search.page(MARCH, "zoulou", Standing.ALL, new SortOrder(column, falling), after, 2);
                    page.lines().forEach(line -> seen.add(line.version().contract()));
                    after = page.next() == null ? null : ContractId.of(page.next());
                } while (after != null);
                assertThat(seen).as(column).containsExactlyInAnyOrderElementsOf(signed);
                if (column.equals("customer")) {
                    assertThat(seen).isEqualTo(falling ? signed.reversed() : signed);
                }
            }
        }
    }

    @Test
    void theLogbookOfACoveredShopTellsOfItsReports() {
        var signed = month.sign("Boutique du Phare");
        month.live(signed);
        var closed = (Reports.Closing.Closed) reports.close(signed.contract(), SignedMonth.MARCH);
        publishing.review(closed.report(), null);
        publishing.send(closed.report(), null);
        assertThat(told(signed.shop()))
                .extracting(LogbookEntry::message)
                .containsExactlyInAnyOrder("report.log.closed", "report.log.sent");
        assertThat(told(signed.shop()))
                .allSatisfy(entry -> assertThat(entry.href()).isEqualTo("/reports/" + closed.report()));
        assertThat(told(ShopId.create())).isEmpty();
    }

    private List<LogbookEntry> told(ShopId shop) {
        return logbooks.stream()
                .flatMap(book -> book.entries(shop, Instant.parse("2030-01-01T00:00:00Z"), 50).stream())
                .filter(entry -> entry.kind().equals("report"))
                .toList();
    }

    private List<ContractId> ids(YearMonth of, Standing standing) {
        return search.page(of, "", standing, ReportSearch.USUAL, null, 1000).lines().stream()
                .map(line -> line.version().contract())
                .toList();
    }
}
