package fr.vigie.shop.web;

import fr.vigie.account.Customers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Formats;
import fr.vigie.shop.Shop;
import fr.vigie.shop.web.ShopColumns.Cells;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The list of shops: searched, sorted, paged and cut to columns by its address alone. */
@Controller
@ForStaff
class ShopListPages {

    private static final int PAGE = 50;
    private static final int CSV = 10_000;

    /** What the card of a customer's shops shows of each. */
    private static final ShopQuery CARD = new ShopQuery(null, null, null, null, List.of("uptime"));

    private final ShopList list;
    private final ShopColumns columns;
    private final Customers customers;

    ShopListPages(ShopList list, ShopColumns columns, Customers customers) {
        this.list = list;
        this.columns = columns;
        this.customers = customers;
    }

    @GetMapping("/shops")
    String list(ShopQuery query, @AuthenticationPrincipal SignedIn me, Model model) {
        List<ShopRow> lines = query.lines(list, columns.order(query.order()), PAGE + 1);
        List<ShopRow> page = lines.size() > PAGE ? lines.subList(0, PAGE) : lines;
        model.addAttribute("query", query);
        model.addAttribute("lines", page);
        model.addAttribute("cells", columns.of(page, query, reader(me)));
        model.addAttribute("joined", columns.joined(query));
        model.addAttribute("states", Shop.State.values());
        model.addAttribute("sorts", columns.sorts());
        model.addAttribute("columns", columns.names());
        model.addAttribute(
                "next", lines.size() > PAGE ? query.pageAfter(page.getLast().id()) : null);
        return "shop/list";
    }

    /** The same lines for a spreadsheet: UTF-8 with a byte order mark, semicolons, as French spreadsheets expect. */
    @GetMapping("/shops.csv")
    ResponseEntity<byte[]> csv(ShopQuery query, @AuthenticationPrincipal SignedIn me) {
        List<ShopRow> lines = query.lines(list, columns.order(query.order()), CSV);
        Cells cells = columns.of(lines, ShopQuery.EVERYTHING, reader(me));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(new Bilingual("boutiques.csv", "shops.csv").in(me.locale()))
                                .build()
                                .toString())
                .body(ShopCsv.of(lines, cells, columns.added()).getBytes(StandardCharsets.UTF_8));
    }

    /** A customer's shops, for the customer's page. */
    @GetMapping("/customers/{id}/shops/card")
    String card(@PathVariable CustomerId id, @AuthenticationPrincipal SignedIn me, Model model) {
        if (customers.find(id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        List<ShopRow> lines = list.ofCustomer(id);
        model.addAttribute("lines", lines);
        model.addAttribute("cells", columns.of(lines, CARD, reader(me)));
        return "shop/parts :: customer";
    }

    private static Formats reader(SignedIn me) {
        return new Formats(me.locale(), me.zone());
    }
}
