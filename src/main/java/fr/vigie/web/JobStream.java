package fr.vigie.web;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.job.Job;
import fr.vigie.job.JobId;
import fr.vigie.job.Jobs;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Server-sent events of running jobs: one {@code changed} whenever the job's row did, one {@code over} at the end. The job
 * may run on another node, so its row is watched, once a second.
 */
@Component
class JobStream {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    /** Each open stream costs a query a second; past this many, pages show what they have and a reload refreshes them. */
    private static final int MOST = 200;

    private final Jobs jobs;
    private final Set<Thread> watchers = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(MOST);

    JobStream(Jobs jobs) {
        this.jobs = jobs;
    }

    SseEmitter of(JobId id) {
        var emitter = new SseEmitter(LONGEST.toMillis());
        if (!places.tryAcquire()) {
            emitter.complete();
            return emitter;
        }
        Scope scope = Scopes.current();
        watchers.add(Thread.ofVirtual()
                .name("job-events")
                .start(() -> Scopes.run(scope, () -> {
                    try {
                        watch(id, emitter);
                    } finally {
                        places.release();
                        watchers.remove(Thread.currentThread());
                    }
                })));
        return emitter;
    }

    /** An open stream would keep the web server from stopping; the page connects again to the next start. */
    @EventListener
    void on(ContextClosedEvent stopping) {
        watchers.forEach(Thread::interrupt);
    }

    private void watch(JobId id, SseEmitter emitter) {
        try {
            Optional<Job> seen = Optional.empty();
            while (true) {
                Optional<Job> job = jobs.find(id);
                if (!job.equals(seen)) {
                    emitter.send(SseEmitter.event().name("changed").data("-"));
                }
                if (job.isEmpty() || job.get().state().isOver()) {
                    emitter.send(SseEmitter.event().name("over").data("-"));
                    emitter.complete();
                    return;
                }
                seen = job;
                Thread.sleep(EVERY);
            }
        } catch (IOException | IllegalStateException readerLeft) {
            emitter.complete();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            emitter.complete();
        }
    }
}
