package fr.vigie.restic;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Arrays;

/** Answers a GET or HEAD of stored bytes over HTTP, whole or the one range that is asked for. */
final class StoredObject {

    private StoredObject() {}

    static void send(HttpExchange exchange, byte[] stored) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        byte[] part = range == null ? stored : part(stored, range.substring("bytes=".length()));
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(part.length));
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, head || part.length == 0 ? -1 : part.length);
        if (!head) {
            exchange.getResponseBody().write(part);
        }
    }

    private static byte[] part(byte[] whole, String range) {
        String[] ends = range.split("-", -1);
        int to = ends[1].isEmpty() ? whole.length : Math.min(whole.length, Integer.parseInt(ends[1]) + 1);
        return Arrays.copyOfRange(whole, Integer.parseInt(ends[0]), to);
    }
}
