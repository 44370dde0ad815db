package fr.vigie.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ListenersAsAgencyTest {

    @Test
    void letsAListenerEndWhatItBeganBeforeTheProgramEnds() throws Exception {
        var listeners = new ListenersAsAgency();
        listeners.start();
        var begun = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        listeners.getAsyncExecutor().execute(() -> {
            begun.countDown();
            try {
                Thread.sleep(Duration.ofMillis(300));
                ended.set(true);
            } catch (InterruptedException cut) {
                Thread.currentThread().interrupt();
            }
        });
        begun.await();
        listeners.stop();
        assertThat(ended).isTrue();
        assertThat(listeners.isRunning()).isFalse();
    }
}
