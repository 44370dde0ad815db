package fr.vigie.backup;

import fr.vigie.backup.BackupRun.Trouble;
import fr.vigie.job.JobFailure;
import fr.vigie.restic.ResticException;
import fr.vigie.shop.ShopFailure;
import fr.vigie.shop.mirror.MirrorException;
import fr.vigie.ssh.SshFailure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says every expected failure of a backup in the words of a message, and when another try may help. */
final class Troubles {

    private static final Duration SOON = Duration.ofMinutes(2);

    private Troubles() {}

    /** @throws RuntimeException the failure itself when it was not expected */
    static JobFailure say(RuntimeException failure) {
        return switch (failure) {
            case SshFailure ssh -> failure(ssh.messageKey(), ssh.arguments(), ssh.retryHelps() ? SOON : null, ssh);
            case ShopFailure shop ->
                failure(shop.messageKey(), shop.arguments(), shop.retryHelps() ? SOON : null, shop);
            case MirrorException mirror ->
                failure(
                        "backup.mirror." + mirror.reason(),
                        List.of(mirror.detail()),
                        mirror.reason().retryIn(),
                        mirror);
            case ResticException restic ->
                failure(
                        "backup.restic." + restic.reason(),
                        List.of(restic.detail()),
                        restic.reason().retryIn(),
                        restic);
            case BackupException backup ->
                failure("backup.failure." + backup.reason(), List.of(backup.detail()), null, backup);
            default -> throw failure;
        };
    }

    static Trouble trouble(JobFailure failure) {
        return new Trouble(
                failure.messageKey(),
                failure.arguments().stream().map(String::valueOf).toList());
    }

    private static JobFailure failure(String key, List<String> words, @Nullable Duration retryIn, Throwable cause) {
        return new JobFailure(key, words, retryIn, cause);
    }
}
