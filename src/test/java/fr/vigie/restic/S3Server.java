package fr.vigie.restic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;

/** Storage that speaks what restic needs of Amazon S3's protocol, in memory: one bucket, one account, whoever else signs is refused. */
final class S3Server implements AutoCloseable {

    static final String ACCOUNT = "AKIAVIGIETEST";

    private static final String STRANGER = "<Error><Code>InvalidAccessKeyId</Code>"
            + "<Message>The AWS Access Key Id you provided does not exist in our records.</Message></Error>";

    /** By key. */
    final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();

    private final HttpServer server;

    S3Server() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "s3:http://127.0.0.1:" + server.getAddress().getPort() + "/sauvegardes/client";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = body(exchange);
            String[] path = exchange.getRequestURI().getPath().split("/", 3);
            String key = path.length > 2 ? path[2] : "";
            if (!signed(exchange)) {
                say(exchange, 403, STRANGER);
            } else if (key.isEmpty()) {
                say(exchange, 200, ofBucket(exchange.getRequestURI().getRawQuery()));
            } else {
                ofObject(exchange, key, sent);
            }
        }
    }

    private static boolean signed(HttpExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        return authorization != null && authorization.contains("Credential=" + ACCOUNT + "/");
    }

    private void ofObject(HttpExchange exchange, String key, byte[] sent) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                objects.put(key, sent);
                exchange.getResponseHeaders().set("ETag", tag(sent));
                exchange.sendResponseHeaders(200, -1);
            }
            case "DELETE" -> {
                objects.remove(key);
                exchange.sendResponseHeaders(204, -1);
            }
            default -> read(exchange, key);
        }
    }

    private void read(HttpExchange exchange, String key) throws IOException {
        byte[] found = objects.get(key);
        if (found == null) {
            say(exchange, 404, "<Error><Code>NoSuchKey</Code><Message>There is none</Message></Error>");
            return;
        }
        exchange.getResponseHeaders().set("ETag", tag(found));
        exchange.getResponseHeaders().set("Last-Modified", "Tue, 03 Mar 2026 12:00:00 GMT");
        StoredObject.send(exchange, found);
    }

    private String ofBucket(String query) {
        if (query != null && query.contains("location")) {
            return "<LocationConstraint>eu-west-3</LocationConstraint>";
        }
        String prefix = query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .filter(each -> each.startsWith("prefix="))
                        .map(each -> URLDecoder.decode(each.substring("prefix=".length()), StandardCharsets.UTF_8))
                        .findFirst()
                        .orElse("");
        var listing = new StringBuilder("<ListBucketResult><IsTruncated>false</IsTruncated>");
        objects.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                listing.append(
                        "<Contents><Key>%s</Key><Size>%d</Size><ETag>%s</ETag><LastModified>2026-03-03T12:00:00.000Z</LastModified></Contents>"
                                .formatted(key, value.length, tag(value).replace("\"", "&quot;")));
            }
        });
        return listing.append("</ListBucketResult>").toString();
    }

    private static void say(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] answer = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml).getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, head ? -1 : answer.length);
        if (!head) {
            exchange.getResponseBody().write(answer);
        }
    }

    /** Over plain HTTP each piece of what is stored is preceded by its length and its signature. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        String digest = exchange.getRequestHeaders().getFirst("X-Amz-Content-Sha256");
        if (digest == null || !digest.startsWith("STREAMING-")) {
            return sent;
        }
        var in = new ByteArrayInputStream(sent);
        var whole = new ByteArrayOutputStream();
        for (int length = length(in); length > 0; length = length(in)) {
            whole.write(in.readNBytes(length));
            in.skipNBytes(2);
        }
        return whole.toByteArray();
    }

    private static int length(ByteArrayInputStream in) {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            line.append((char) c);
        }
        return HexFormat.fromHexDigits(line.toString().split(";")[0].trim());
    }

    private static String tag(byte[] content) {
        return "\"%08x\"".formatted(Arrays.hashCode(content));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
