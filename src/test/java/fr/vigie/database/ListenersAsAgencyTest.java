package fr.vigie.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenersAsAgencyTest {
    private final ListenersAsAgency listeners = new ListenersAsAgency();
    private final Executor executor = listeners.getAsyncExecutor();

    @AfterEach
    void stop() {
        listeners.stop();
    }

    /** As an outage opens a ticket, which is told to the customer: with many at once each waited for the others. */
    @Test
    void listenersThatPublishDoNotWaitForEachOther() throws InterruptedException {
        var told = new CountDownLatch(40);
        Thread publisher = Thread.startVirtualThread(() -> {
            for (int n = 0; n < 40; n++) {
                executor.execute(() -> {
                    pause();
                    executor.execute(told::countDown);
                });
            }
        });
        assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
        publisher.join();
    }

    @Test
    void eightWorkAtATimeAsTheAgency() throws InterruptedException {
        var working = new AtomicInteger();
        var most = new AtomicInteger();
        var strangers = new AtomicInteger();
        var done = new CountDownLatch(30);
        for (int n = 0; n < 30; n++) {
            executor.execute(() -> {
                most.accumulateAndGet(working.incrementAndGet(), Math::max);
                if (!(Scopes.current() instanceof Scope.Agency)) {
                    strangers.incrementAndGet();
                }
                pause();
                working.decrementAndGet();
                done.countDown();
            });
        }
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(8);
        assertThat(strangers).hasValue(0);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
