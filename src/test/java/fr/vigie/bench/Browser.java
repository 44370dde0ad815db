package fr.vigie.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person's browser: one session, and what pages ask for. */
final class Browser implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    private final URI site;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();

    Browser(URI site) {
        this.site = site;
    }

    /** Signs in by the form, as people do. */
    Browser signIn(String email, String password) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get("/sign-in"));
        if (!token.find()) {
            throw new IOException("the sign-in page carries no token");
        }
        var form = HttpRequest.newBuilder(site.resolve("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_csrf=" + encoded(token.group(1)) + "&email=" + encoded(email)
                        + "&password=" + encoded(password)))
                .build();
        HttpResponse<String> answer = client.send(form, BodyHandlers.ofString());
        if (answer.statusCode() != 302 && answer.statusCode() != 303) {
            throw new IOException(email + " could not sign in: status " + answer.statusCode());
        }
        return this;
    }

    String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request(path), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    /** @return the status, once the whole page is there */
    CompletableFuture<Integer> ask(String path) {
        return client.sendAsync(request(path), BodyHandlers.ofByteArray()).thenApply(HttpResponse::statusCode);
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(site.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
