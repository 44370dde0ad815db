package fr.vigie.billing.web;

import fr.vigie.account.ForManagers;
import fr.vigie.billing.Margin;
import fr.vigie.billing.Margins;
import fr.vigie.billing.Margins.Order;
import fr.vigie.kernel.Money;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What each contract brings and costs in a month. */
@Controller
@ForManagers
class MarginPages {
    private final Margins margins;
    private final InvoiceDesk desk;

    MarginPages(Margins margins, InvoiceDesk desk) {
        this.margins = margins;
        this.desk = desk;
    }

    /** Of all contracts. */
    public record Sum(
            Money revenue,
            Duration worked,
            @Nullable Money cost,
            @Nullable Money margin) {

        static Sum of(List<Margin> lines) {
            Money revenue = lines.stream().map(Margin::revenue).reduce(Money.ZERO, Money::plus);
            Duration worked = lines.stream().map(Margin::worked).reduce(Duration.ZERO, Duration::plus);
            if (lines.isEmpty() || lines.getFirst().hourlyCost() == null) {
                return new Sum(revenue, worked, null, null);
            }
            Money cost = lines.stream()
                    .map(line -> Objects.requireNonNull(line.cost()))
                    .reduce(Money.ZERO, Money::plus);
            return new Sum(revenue, worked, cost, revenue.minus(cost));
        }
    }

    @GetMapping("/billing/margins")
    String show(
            @RequestParam(defaultValue = "") String month, @RequestParam(defaultValue = "") String order, Model model) {
        YearMonth of = month(month);
        List<Margin> lines = margins.of(of, order(order));
        model.addAttribute("month", of);
        model.addAttribute("previous", of.minusMonths(1));
        model.addAttribute("following", desk.isShown(of.plusMonths(1)) ? of.plusMonths(1) : null);
        model.addAttribute("order", order(order));
        model.addAttribute("orders", Order.values());
        model.addAttribute("lines", lines);
        model.addAttribute("sum", Sum.of(lines));
        return "billing/margins";
    }

    @GetMapping("/billing/margins.csv")
    void csv(
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String order,
            HttpServletResponse response)
            throws IOException {
        YearMonth of = month(month);
        try (Csv csv = Csv.open(response, FileName.of("marges", "margins", "-" + of + ".csv"))) {
            csv.row("month", "customer", "contract", "fee", "overage", "credits", "minutes", "cost", "margin");
            margins.of(of, order(order))
                    .forEach(line -> csv.row(
                            of.toString(),
                            line.customerName(),
                            line.title(),
                            Csv.amount(line.fee()),
                            Csv.amount(line.overage()),
                            Csv.amount(line.credits()),
                            Long.toString(line.worked().toMinutes()),
                            amount(line.cost()),
                            amount(line.margin())));
        }
    }

    private static String amount(@Nullable Money money) {
        return money == null ? "" : Csv.amount(money);
    }

    /** The last month that is over, when none is given. */
    private YearMonth month(String text) {
        return text.isEmpty() ? YearMonth.from(desk.today()).minusMonths(1) : desk.month(text);
    }

    private static Order order(String name) {
        return Arrays.stream(Order.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(Order.MARGIN);
    }
}
