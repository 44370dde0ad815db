package fr.vigie.support.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.chart.LineChart;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Period;
import fr.vigie.support.DeskFigures;
import fr.vigie.support.DeskFigures.Week;
import fr.vigie.support.Satisfactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The desk's figures: who has what in hand, which promises were kept, how long answers and repairs took. */
@Controller
@ForStaff
class DeskFiguresPages {
    private static final List<Integer> DAYS = List.of(30, 90, 365);
    private static final int MOST_CUSTOMERS = 15;

    private final DeskFigures figures;
    private final Satisfactions satisfactions;
    private final MessageSource messages;
    private final Clock clock;

    DeskFiguresPages(DeskFigures figures, Satisfactions satisfactions, MessageSource messages, Clock clock) {
        this.figures = figures;
        this.satisfactions = satisfactions;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param days the length of the period that ends now; any other than those offered is the first of them */
    @GetMapping("/tickets/figures")
    String show(@RequestParam(defaultValue = "30") int days, @AuthenticationPrincipal SignedIn me, Model model) {
        int chosen = DAYS.contains(days) ? days : DAYS.getFirst();
        Instant now = clock.instant();
        Period period = new Period(now.minus(Duration.ofDays(chosen)), now);
        List<Week> weeks = figures.weeks(period);
        model.addAttribute("days", chosen);
        model.addAttribute("choices", DAYS);
        model.addAttribute("kept", figures.kept(period));
        model.addAttribute("customers", figures.keptByCustomer(period, MOST_CUSTOMERS));
        model.addAttribute("loads", figures.loads(period, now));
        model.addAttribute("satisfaction", satisfactions.figures(period));
        model.addAttribute("asking", satisfactions.choice(null));
        model.addAttribute("mayChoose", me.isManaging());
        model.addAttribute("backlog", figures.backlog(now));
        model.addAttribute("weeks", draw(weeks, me));
        model.addAttribute("quiet", weeks.stream().allMatch(week -> week.opened() + week.resolved() == 0));
        return "support/figures";
    }

    private String draw(List<Week> weeks, SignedIn me) {
        DateTimeFormatter label = DateTimeFormatter.ofPattern("d MMM", me.locale());
        Formats formats = new Formats(me.locale(), me.zone());
        return LineChart.wide(
                        text("support.figures.weeks", me),
                        text("support.figures.weeks.description", me),
                        weeks.stream().map(week -> label.format(week.monday())).toList(),
                        List.of(
                                series("support.figures.opened", weeks, Week::opened, me),
                                series("support.figures.resolved", weeks, Week::resolved, me)),
                        value -> value % 1 == 0 ? formats.number(Math.round(value)) : "")
                .svg();
    }

    private LineChart.Series series(String name, List<Week> weeks, ToIntFunction<Week> count, SignedIn me) {
        return new LineChart.Series(
                text(name, me),
                weeks.stream()
                        .map(week -> OptionalDouble.of(count.applyAsInt(week)))
                        .toList());
    }

    private String text(String key, SignedIn me) {
        return messages.getMessage(key, null, me.locale());
    }
}
