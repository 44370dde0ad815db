package fr.vigie.web;

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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;

/** Gathers what Aujourd'hui shows from all modules. */
@Component
class TodayBands {

    private static final int MOST = 30;

    private final List<Agenda> agendas;
    private final List<Attention> attentions;
    private final Jobs jobs;
    private final MyDay myDay;
    private final Shops shops;
    private final PageFormats formats;
    private final Clock clock;

    TodayBands(
            List<Agenda> agendas,
            List<Attention> attentions,
            Jobs jobs,
            MyDay myDay,
            Shops shops,
            PageFormats formats,
            Clock clock) {
        this.agendas = agendas;
        this.attentions = attentions;
        this.jobs = jobs;
        this.myDay = myDay;
        this.shops = shops;
        this.formats = formats;
        this.clock = clock;
    }

    /** Fills the page. In one transaction: a dozen modules are asked over one connection, each with a query or two. */
    @Transactional(readOnly = true)
    public void show(SignedIn me, Model model) {
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
                "due",
                nearest.stream().map(item -> DueLine.of(item, names, formats)).toList());
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
    private void add(Model model, String band, List<AttentionItem> items) {
        model.addAttribute(
                band,
                items.stream()
                        .limit(MOST)
                        .map(item -> AttentionLine.of(item, formats))
                        .toList());
        model.addAttribute(band + "More", Math.max(0, items.size() - MOST));
    }
}
