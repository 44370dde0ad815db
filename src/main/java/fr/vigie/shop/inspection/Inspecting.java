package fr.vigie.shop.inspection;

import fr.vigie.job.JobFailure;
import fr.vigie.shop.ShopFailure;
import fr.vigie.ssh.SshFailure;
import java.time.Duration;

/** Work on a remote shop whose expected failures become the job's, told in people's words. */
final class Inspecting {

    private static final Duration A_LITTLE_LATER = Duration.ofMinutes(2);

    private Inspecting() {}

    interface Work {
        void run() throws Exception;
    }

    static void run(Work work) throws Exception {
        try {
            work.run();
        } catch (SshFailure e) {
            throw new JobFailure(e.messageKey(), e.arguments(), e.retryHelps() ? A_LITTLE_LATER : null, e);
        } catch (ShopFailure e) {
            throw new JobFailure(e.messageKey(), e.arguments(), e.retryHelps() ? A_LITTLE_LATER : null, e);
        }
    }
}
