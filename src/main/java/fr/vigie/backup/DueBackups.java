package fr.vigie.backup;

import fr.vigie.job.Jobs;
import fr.vigie.job.Recurring;
import fr.vigie.shop.ShopTakenOver;
import java.time.Clock;
import java.time.Duration;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Orders each shop's backup and restore drill when it is due; begins with the shop's takeover. */
@Component
class DueBackups implements Recurring {

    private final BackupRows rows;
    private final Backups backups;
    private final PromisedBackups promised;
    private final Jobs jobs;
    private final Clock clock;

    DueBackups(BackupRows rows, Backups backups, PromisedBackups promised, Jobs jobs, Clock clock) {
        this.rows = rows;
        this.backups = backups;
        this.promised = promised;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "backup.due";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run() {
        promised.carry();
        for (var standing : rows.standings()) {
            var policy = standing.policy();
            if (policy.isDue(standing.backup(), clock.instant()) && !jobs.isUnderWay(RunBackup.NAME, policy.shop())) {
                backups.order(policy.shop(), null);
            }
            if (policy.isDrillDue(standing.drill(), clock.instant())
                    && !jobs.isUnderWay(RunDrill.NAME, policy.shop())) {
                backups.drill(policy.shop(), null);
            }
        }
    }

    @ApplicationModuleListener
    void begin(ShopTakenOver takenOver) {
        if (rows.policy(takenOver.shop()).isEmpty()) {
            rows.save(BackupPolicy.initial(takenOver.shop(), takenOver.customer()));
            promised.carry();
            backups.order(takenOver.shop(), takenOver.by());
        }
    }
}
