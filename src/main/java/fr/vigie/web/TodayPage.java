package fr.vigie.web;

import fr.vigie.account.ForStaff;
import fr.vigie.job.Job;
import fr.vigie.job.JobState;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.Agenda;
import fr.vigie.kernel.AgendaItem;
import fr.vigie.kernel.Attention;
import fr.vigie.kernel.AttentionItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The technician's home (Aujourd'hui): what is due next, what happens now, what deserves a look. */
@Controller
@ForStaff
class TodayPage {

    private static final int MOST = 40;

    private final List<Agenda> agendas;
    private final List<Attention> attentions;
    private final Jobs jobs;
    private final Clock clock;

    TodayPage(List<Agenda> agendas, List<Attention> attentions, Jobs jobs, Clock clock) {
        this.agendas = agendas;
        this.attentions = attentions;
        this.jobs = jobs;
        this.clock = clock;
    }

    @GetMapping("/")
    String today(Model model) {
        fill(model);
        return "web/today";
    }

    /** The bands alone, for the page to refresh itself. */
    @GetMapping("/today/bands")
    String bands(Model model) {
        fill(model);
        return "web/today-parts :: bands";
    }

    private void fill(Model model) {
        Instant now = clock.instant();
        List<AttentionItem> attention = attentions.stream()
                .flatMap(source -> source.items(now).stream())
                .sorted(Comparator.comparing(AttentionItem::since))
                .toList();
        model.addAttribute(
                "due",
                agendas.stream()
                        .flatMap(source -> source.items(now).stream())
                        .sorted(Comparator.comparing(AgendaItem::remaining))
                        .limit(MOST)
                        .map(DueLine::of)
                        .toList());
        model.addAttribute(
                "ongoing", attention.stream().filter(AttentionItem::ongoing).toList());
        model.addAttribute(
                "watch",
                attention.stream().filter(item -> !item.ongoing()).limit(MOST).toList());
        model.addAttribute(
                "jobs",
                jobs.inStates(List.of(JobState.RUNNING), null, MOST).stream()
                        .map(Job::id)
                        .toList());
    }

    /** A line of the first band with the share of the granted time that is gone. */
    record DueLine(AgendaItem item, boolean late, Duration distance, long spentPercent, String barTone) {

        static DueLine of(AgendaItem item) {
            boolean late = item.remaining().isNegative();
            long allowed = Math.max(1, item.allowed().toMinutes());
            long spent = Math.clamp((allowed - item.remaining().toMinutes()) * 100 / allowed, 0, 100);
            return new DueLine(
                    item, late, item.remaining().abs(), spent, late ? "vg-bad" : spent > 75 ? "vg-warn" : "");
        }
    }
}
