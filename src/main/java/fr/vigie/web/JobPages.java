package fr.vigie.web;

import fr.vigie.account.ForStaff;
import fr.vigie.job.Job;
import fr.vigie.job.JobId;
import fr.vigie.job.JobSearch;
import fr.vigie.job.JobState;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.Listing;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The jobs (travaux): running, planned, done, parked; each with its live progress, log, stop and new try. */
@Controller
@ForStaff
class JobPages {

    private static final int PAGE = 50;

    private static final SequencedMap<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("kind", "job.column.kind");
        COLUMNS.put("subject", "job.column.subject");
        COLUMNS.put("state", "job.column.state");
        COLUMNS.put("submitted", "job.column.submitted");
        COLUMNS.put("duration", "job.column.duration");
    }

    private final Jobs jobs;
    private final JobSearch search;
    private final MessageSource messages;
    private final JobStream stream;
    private final Clock clock;

    JobPages(Jobs jobs, JobSearch search, MessageSource messages, JobStream stream, Clock clock) {
        this.jobs = jobs;
        this.search = search;
        this.messages = messages;
        this.stream = stream;
        this.clock = clock;
    }

    /** The tabs of the list. */
    enum Tab {
        running,
        waiting,
        over,
        parked;

        List<JobState> states() {
            return switch (this) {
                case running -> List.of(JobState.RUNNING);
                case waiting -> List.of(JobState.WAITING);
                case over -> List.of(JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED);
                case parked -> List.of(JobState.PARKED);
            };
        }
    }

    @GetMapping("/jobs")
    String list(
            @RequestParam(defaultValue = "running") Tab tab,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String sort,
            @RequestParam @Nullable String after,
            Locale locale,
            Model model) {
        Listing listing = Listing.of("/jobs", COLUMNS, sort, JobSearch.NEWEST)
                .with("tab", tab.name())
                .with("q", q);
        List<Job> found = search.page(
                tab.states(), q, called(q, locale), listing.order(), after == null ? null : jobId(after), PAGE + 1);
        List<Job> page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("tab", tab);
        model.addAttribute("tabs", Tab.values());
        model.addAttribute("q", q);
        model.addAttribute("listing", listing);
        model.addAttribute("jobs", page.stream().map(this::view).toList());
        model.addAttribute(
                "next",
                found.size() <= PAGE ? null : listing.after(page.getLast().id().toString()));
        return "web/jobs";
    }

    /** The kinds of jobs whose title holds a text. */
    private List<String> called(String text, Locale locale) {
        String wanted = text.strip().toLowerCase(locale);
        return jobs.kinds().stream()
                .filter(kind -> String.valueOf(messages.getMessage("job.kind." + kind, null, kind, locale))
                        .toLowerCase(locale)
                        .contains(wanted))
                .toList();
    }

    @GetMapping("/jobs/{id}")
    String show(@PathVariable String id, Model model) {
        JobId job = jobId(id);
        model.addAttribute("job", view(found(job)));
        model.addAttribute("lines", jobs.log(job, 0));
        return "web/job";
    }

    @GetMapping("/jobs/{id}/card")
    String card(@PathVariable String id, Model model) {
        model.addAttribute("job", view(found(jobId(id))));
        return "web/job-parts :: card";
    }

    @GetMapping("/jobs/{id}/log")
    String log(@PathVariable String id, Model model) {
        model.addAttribute("lines", jobs.log(found(jobId(id)).id(), 0));
        return "web/job-parts :: log";
    }

    /** Tells the page when the job changed; the page then asks for what it shows. */
    @GetMapping(path = "/jobs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable String id) {
        return stream.of(found(jobId(id)).id());
    }

    @PostMapping("/jobs/{id}/cancellation")
    String cancel(@PathVariable String id, RedirectAttributes flash) {
        jobs.cancel(found(jobId(id)).id());
        flash.addFlashAttribute("notice", "job.notice.cancelled");
        return "redirect:/jobs/" + id;
    }

    @PostMapping("/jobs/{id}/attempts")
    String retry(@PathVariable String id, RedirectAttributes flash) {
        boolean queued = jobs.retry(found(jobId(id)).id());
        flash.addFlashAttribute(queued ? "notice" : "alarm", queued ? "job.notice.retried" : "job.notice.notRetried");
        return "redirect:/jobs/" + id;
    }

    private Job found(JobId id) {
        return jobs.find(id).orElseThrow(NotFound::new);
    }

    private JobView view(Job job) {
        return JobView.of(job, clock.instant());
    }

    private static JobId jobId(String text) {
        try {
            return JobId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw new NotFound();
        }
    }
}
