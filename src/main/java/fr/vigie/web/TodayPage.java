package fr.vigie.web;

import fr.vigie.account.ForEveryone;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.job.Job;
import fr.vigie.job.JobState;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.Agenda;
import fr.vigie.kernel.AgendaItem;
import fr.vigie.kernel.Attention;
import fr.vigie.kernel.AttentionItem;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The technician's home (Aujourd'hui): what is due next, what happens now, what deserves a look. */
@Controller
class TodayPage {

    private static final int MOST = 30;

    private final List<Agenda> agendas;
    private final List<Attention> attentions;
    private final Jobs jobs;
    private final MyDay myDay;
    private final Shops shops;
    private final Clock clock;

    TodayPage(List<Agenda> agendas, List<Attention> attentions, Jobs jobs, MyDay myDay, Shops shops, Clock clock) {
        this.agendas = agendas;
        this.attentions = attentions;
        this.jobs = jobs;
        this.myDay = myDay;
        this.shops = shops;
        this.clock = clock;
    }

    /** The bare address leads everybody home. */
    @GetMapping("/")
    @ForEveryone
    String today(@AuthenticationPrincipal SignedIn me, Model model) {
        if (!me.isStaff()) {
            return "redirect:" + me.home();
        }
        fill(me, model);
        return "web/today";
    }

    /** The bands alone, for the page to refresh itself. */
    @GetMapping("/today/bands")
    @ForStaff
    String bands(@AuthenticationPrincipal SignedIn me, Model model) {
        fill(me, model);
        return "web/today-parts :: bands";
    }

    private void fill(SignedIn me, Model model) {
        Instant now = clock.instant();
        List<AttentionItem> attention = attentions.stream()
                .flatMap(source -> source.items(now).stream())
                .sorted(Comparator.comparing(AttentionItem::since))
                .toList();
        List<AgendaItem> due = agendas.stream()
                .flatMap(source -> source.items(now).stream())
                .sorted(Comparator.comparing(AgendaItem::remaining))
                .toList();
        List<AgendaItem> nearest = due.subList(0, Math.min(MOST, due.size()));
        Map<ShopId, String> names = shops.names(nearest.stream()
                .flatMap(item -> Stream.ofNullable(item.shop()))
                .distinct()
                .toList());
        model.addAttribute(
                "due", nearest.stream().map(item -> DueLine.of(item, names)).toList());
        model.addAttribute("dueMore", due.size() > MOST);
        model.addAttribute("day", myDay.of(me, now));
        add(model, "ongoing", attention.stream().filter(AttentionItem::ongoing).toList());
        add(model, "watch", attention.stream().filter(item -> !item.ongoing()).toList());
        model.addAttribute(
                "jobs",
                jobs.inStates(List.of(JobState.RUNNING), null, MOST).stream()
                        .map(Job::id)
                        .toList());
    }

    /** The first of a band, and how many there are beyond. */
    private static void add(Model model, String band, List<AttentionItem> items) {
        model.addAttribute(band, items.subList(0, Math.min(MOST, items.size())));
        model.addAttribute(band + "More", Math.max(0, items.size() - MOST));
    }

    /** A line of the first band with the share of the granted time that is gone. */
    record DueLine(
            AgendaItem item,
            @Nullable String shop,
            String message,
            Duration distance,
            long spentPercent,
            String barTone) {

        static DueLine of(AgendaItem item, Map<ShopId, String> names) {
            boolean late = item.isLate();
            long allowed = Math.max(1, item.allowed().toMinutes());
            long spent = Math.clamp((allowed - item.remaining().toMinutes()) * 100 / allowed, 0, 100);
            return new DueLine(
                    item,
                    item.shop() == null ? null : names.get(item.shop()),
                    "web.today." + (late ? item.remaining().isZero() ? "reached" : "late" : "left"),
                    item.remaining().abs(),
                    spent,
                    late ? "vg-bad" : spent > 75 ? "vg-warn" : "");
        }
    }
}
