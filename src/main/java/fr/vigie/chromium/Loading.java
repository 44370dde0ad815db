package fr.vigie.chromium;

import fr.vigie.chromium.ChromiumFailure.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Follows a page's requests until it is quiet. */
final class Loading {
    private static final long QUIET = Duration.ofSeconds(1).toNanos();
    private static final long PATIENCE = Duration.ofSeconds(6).toNanos();

    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private final Set<String> underWay = new HashSet<>();
    private final Map<String, Integer> statuses = new HashMap<>();
    private long bytes;
    private int requests;
    private boolean crashed;
    private boolean asked;
    private @Nullable Long loaded;

    interface Dismissal {
        void now() throws ChromiumFailure, InterruptedException;
    }

    void note(JsonNode event) {
        events.add(event);
    }

    /** What was heard of the empty page says nothing about the next. */
    void begin() {
        events.clear();
    }

    void awaitQuiet(String frame, Duration within, Dismissal dialogs) throws ChromiumFailure, InterruptedException {
        long now = System.nanoTime();
        long end = now + within.toNanos();
        long stirred = now;
        while (!quiet(now, stirred)) {
            if (now > end) {
                throw new ChromiumFailure(Reason.TOO_LONG, "Not loaded within " + within.toSeconds() + " s");
            }
            JsonNode event = events.poll(100, TimeUnit.MILLISECONDS);
            now = System.nanoTime();
            if (event != null && take(event, frame)) {
                stirred = now;
            }
            if (crashed) {
                throw new ChromiumFailure(Reason.CRASHED, "The page's process ended");
            }
            if (asked) {
                asked = false;
                dialogs.now();
            }
        }
    }

    int status(String frame) {
        return statuses.getOrDefault(frame, 0);
    }

    long bytes() {
        return bytes;
    }

    int requests() {
        return requests;
    }

    private boolean quiet(long now, long stirred) {
        return loaded != null
                && (now - loaded > PATIENCE || (underWay.isEmpty() && now - Math.max(stirred, loaded) > QUIET));
    }

    /** Whether the page stirred: a request began or ended, or it was loaded. */
    private boolean take(JsonNode event, String frame) {
        JsonNode parameters = event.path("params");
        String request = parameters.path("requestId").asString("");
        switch (event.path("method").asString("")) {
            case "Network.requestWillBeSent" -> {
                underWay.add(request);
                requests++;
            }
            case "Network.loadingFinished" -> {
                underWay.remove(request);
                bytes += parameters.path("encodedDataLength").asLong();
            }
            case "Network.loadingFailed" -> underWay.remove(request);
            case "Network.responseReceived" -> document(parameters, frame);
            case "Page.loadEventFired" -> loaded = System.nanoTime();
            case "Page.javascriptDialogOpening" -> asked = true;
            case "Inspector.targetCrashed" -> crashed = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private void document(JsonNode parameters, String frame) {
        if (parameters.path("type").asString("").equals("Document")
                && parameters.path("frameId").asString("").equals(frame)) {
            statuses.put(frame, parameters.path("response").path("status").asInt());
        }
    }
}
