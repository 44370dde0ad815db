package fr.vigie.chromium;

import fr.vigie.chromium.ChromiumFailure.Reason;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The DevTools protocol over a pipe: each message is JSON ended by a zero byte; answers carry the number of their order. */
final class Pipe {
    private static final int LONGEST = 20_000_000;

    private final JsonMapper json;
    private final OutputStream orders;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Map<String, Consumer<JsonNode>> sessions = new ConcurrentHashMap<>();
    private volatile boolean ended;

    Pipe(InputStream answers, OutputStream orders, JsonMapper json) {
        this.json = json;
        this.orders = orders;
        Thread.ofVirtual().name("chromium-answers").start(() -> read(new BufferedInputStream(answers, 65_536)));
    }

    ObjectNode object() {
        return json.createObjectNode();
    }

    JsonNode parsed(String text) {
        return json.readTree(text);
    }

    /** Events of a session are handed over, on the reading thread, until it is {@linkplain #forget forgotten}. */
    void listen(String session, Consumer<JsonNode> events) {
        sessions.put(session, events);
    }

    void forget(String session) {
        sessions.remove(session);
    }

    boolean ended() {
        return ended;
    }

    /** Gives an order and waits for its answer. @throws ChromiumFailure when it is not understood, late, or the pipe is closed */
    JsonNode call(@Nullable String session, String method, ObjectNode parameters, Duration within)
            throws ChromiumFailure, InterruptedException {
        int number = numbers.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(number, answer);
        try {
            write(number, session, method, parameters);
            JsonNode message = answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
            if (message.has("error")) {
                throw new ChromiumFailure(
                        Reason.CRASHED,
                        method + ": " + message.path("error").path("message").asString(""));
            }
            return message.path("result");
        } catch (TimeoutException e) {
            throw new ChromiumFailure(Reason.TOO_LONG, method + " took longer than " + within, e);
        } catch (ExecutionException | IOException e) {
            throw new ChromiumFailure(Reason.CRASHED, "Chromium closed its pipe during " + method, e);
        } finally {
            waiting.remove(number);
        }
    }

    private void write(int number, @Nullable String session, String method, ObjectNode parameters) throws IOException {
        ObjectNode message = object().put("id", number).put("method", method);
        message.set("params", parameters);
        if (session != null) {
            message.put("sessionId", session);
        }
        byte[] bytes = json.writeValueAsBytes(message);
        synchronized (orders) {
            orders.write(bytes);
            orders.write(0);
            orders.flush();
        }
        if (ended) {
            throw new IOException("closed");
        }
    }

    private void read(InputStream answers) {
        var message = new ByteArrayOutputStream();
        try {
            for (int next = answers.read(); next >= 0; next = answers.read()) {
                if (next != 0) {
                    message.write(next);
                } else {
                    take(json.readTree(message.toByteArray()));
                    message.reset();
                }
                if (message.size() > LONGEST) {
                    break;
                }
            }
        } catch (IOException | JacksonException closed) {
            // Whoever still waits is told below.
        }
        ended = true;
        waiting.values().forEach(one -> one.completeExceptionally(new IOException("closed")));
    }

    private void take(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer = waiting.get(message.path("id").asInt());
            if (answer != null) {
                answer.complete(message);
            }
            return;
        }
        Consumer<JsonNode> events = sessions.get(message.path("sessionId").asString(""));
        if (events != null) {
            events.accept(message);
        }
    }
}
