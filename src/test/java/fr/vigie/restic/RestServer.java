package fr.vigie.restic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Storage that speaks restic's REST protocol, version 1, in memory. */
final class RestServer implements AutoCloseable {

    /** By path. */
    final Map<String, byte[]> files = new ConcurrentSkipListMap<>();

    /** Says that it deletes, and keeps: as storage with versions or a lock on its objects does. */
    volatile boolean holding;

    private final HttpServer server;

    RestServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "rest:http://127.0.0.1:" + server.getAddress().getPort() + "/client/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] sent = exchange.getRequestBody().readAllBytes();
            switch (exchange.getRequestMethod()) {
                case "POST" -> {
                    if (!path.endsWith("/")) {
                        files.put(path, sent);
                    }
                    exchange.sendResponseHeaders(200, -1);
                }
                case "DELETE" -> delete(exchange, path);
                default -> read(exchange, path);
            }
        }
    }

    private void delete(HttpExchange exchange, String path) throws IOException {
        if (holding && !path.contains("/locks/")) {
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(files.remove(path) == null ? 404 : 200, -1);
        }
    }

    private void read(HttpExchange exchange, String path) throws IOException {
        byte[] found = path.endsWith("/") ? list(path) : files.get(path);
        if (found == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        StoredObject.send(exchange, found);
    }

    private byte[] list(String folder) {
        return files.keySet().stream()
                .filter(path -> path.startsWith(folder))
                .map(path -> '"' + path.substring(path.lastIndexOf('/') + 1) + '"')
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
