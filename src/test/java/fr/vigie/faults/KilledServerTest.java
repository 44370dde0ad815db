package fr.vigie.faults;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.faults.kinds.Rehearsals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The program with its own PostgreSQL, killed and told to stop at its worst moments, then started again. */
class KilledServerTest {

    private static final Duration UNHEARD = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(90);

    private Path folder = Path.of(".");
    private Optional<Node> running = Optional.empty();

    @BeforeEach
    void useAFolderOfItsOwn(TestInfo test) {
        folder = Node.folder(test.getTestMethod().orElseThrow().getName());
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (running.isPresent()) {
            running.get().close();
        }
        assertThat(postgres()).as("no server is left behind").isEmpty();
    }

    @Test
    void startsWhateverTheMomentAtWhichItsFirstStartWasKilled() throws Exception {
        List<Predicate<Path>> moments = List.of(
                data -> Files.exists(data.resolve("postgres/roles.properties")),
                data -> has(data.resolve("postgres"), "cluster-being-made"),
                data -> Files.exists(data.resolve("postgres/cluster")),
                data -> Files.exists(data.resolve("postgres/cluster/postmaster.pid")),
                data -> log(data).contains("ready to accept connections"));
        for (Predicate<Path> moment : moments) {
            Node node = start();
            Node.await(() -> !node.isAlive() || moment.test(folder.resolve("data")), SOON);
            node.kill();
        }

        Node node = start().awaitServing();

        assertThat(get(node, "/sign-in").statusCode()).isEqualTo(200);
        Node.await(
                () -> node.output()
                        .contains(
                                "http://localhost:" + URI.create(node.address()).getPort() + "/setup/"),
                SOON);
        assertThat(has(folder.resolve("data/postgres"), "cluster-being-made")).isFalse();
    }

    @Test
    void goesOnWithItsJobsAfterAKillAndAfterAStop() throws Exception {
        Files.createFile(folder.resolve(Rehearsals.ORDER));
        Node first = start().awaitServing();
        Node.await(() -> starts().size() == 2, SOON);
        Files.delete(folder.resolve(Rehearsals.ORDER));

        first.kill();
        assertThat(postgres()).as("PostgreSQL outlives the kill").isNotEmpty();
        long orphan = postgres().getFirst().pid();

        Node second = start().awaitServing();
        assertThat(ProcessHandle.of(orphan)).isEmpty();
        Node.await(() -> starts().size() == 3, Duration.ofSeconds(20));
        Node.await(() -> states().equals(Map.of(Rehearsals.HOLD, "running", Rehearsals.CHANGE, "parked")), SOON);

        Duration stop = second.stop();
        assertThat(stop).isLessThan(Duration.ofSeconds(10));
        assertThat(postgres()).isEmpty();

        Node third = start().awaitServing();
        Node.await(() -> starts().size() == 4, Duration.ofSeconds(20));
        assertThat(states()).containsEntry(Rehearsals.CHANGE, "parked");
        Files.createFile(folder.resolve("release"));
        Node.await(() -> states().equals(Map.of(Rehearsals.HOLD, "succeeded", Rehearsals.CHANGE, "parked")), SOON);
        assertThat(starts().stream()
                                .filter(kind -> kind.equals(starts().getFirst()))
                                .count()
                        % 2)
                .as("the job that changes a shop started once, the other three times")
                .isEqualTo(1);
        third.stop();
    }

    @Test
    void parksAJobThatIsChangingAShopWhenItMustStop() throws Exception {
        Files.createFile(folder.resolve(Rehearsals.ORDER));
        Node first = start().awaitServing();
        Node.await(() -> starts().size() == 2, SOON);
        Files.delete(folder.resolve(Rehearsals.ORDER));

        assertThat(first.stop()).isLessThan(Duration.ofSeconds(10));

        start().awaitServing();
        Node.await(() -> starts().size() == 3, SOON);
        assertThat(states()).containsEntry(Rehearsals.CHANGE, "parked").containsEntry(Rehearsals.HOLD, "running");
    }

    @Test
    void tellsThatTheDatabaseIsAwayAndGoesOnOnceItIsBack() throws Exception {
        Files.createFile(folder.resolve(Rehearsals.ORDER));
        Node node = start(Map.of("VIGIE_JOB_LEASE", "4s")).awaitServing();
        Node.await(() -> starts().size() == 2, SOON);
        assertThat(get(node, "/sign-in").statusCode()).isEqualTo(200);

        Path cluster = folder.resolve("data/postgres/cluster");
        Path aside = folder.resolve("data/postgres/aside");
        for (ProcessHandle server : postgres()) {
            signal("-KILL", server.pid());
        }
        Files.move(cluster, aside);
        HttpResponse<String> away = get(node, "/sign-in");
        // Away for longer than work goes on without telling its progress: both jobs have to hear of it.
        Thread.sleep(UNHEARD.toMillis());
        Files.move(aside, cluster);

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).contains("10");
        assertThat(away.body())
                .contains("La base de données ne répond pas", "Rien n’a été perdu")
                .doesNotContain("Exception", "org.postgresql");
        Node.await(() -> answers(node, 200), SOON);
        Node.await(() -> starts().size() == 3, SOON);
        Node.await(() -> states().equals(Map.of(Rehearsals.HOLD, "running", Rehearsals.CHANGE, "parked")), SOON);
        assertThat(node.output()).contains("ended by itself");
    }

    private Node start() throws IOException {
        return start(Map.of());
    }

    private Node start(Map<String, String> more) throws IOException {
        var environment = new HashMap<>(more);
        environment.put("VIGIE_FAULTS_FOLDER", folder.toString());
        Node node = Node.serveAlone(folder, environment);
        running = Optional.of(node);
        return node;
    }

    private static boolean answers(Node node, int status) {
        try {
            return get(node, "/sign-in").statusCode() == status;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static HttpResponse<String> get(Node node, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(node.address() + path))
                    .header("Accept-Language", "fr")
                    .timeout(Duration.ofSeconds(30));
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private List<String> starts() {
        try {
            return Node.lines(folder.resolve("runs")).stream()
                    .filter(line -> line.startsWith("start"))
                    .map(line -> line.split(" ")[1])
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each job's state by its kind, read past the program. */
    private Map<String, String> states() {
        try {
            Path postgres = folder.resolve("data/postgres");
            var passwords = new Properties();
            passwords.load(Files.newBufferedReader(postgres.resolve("roles.properties")));
            String port = Files.readAllLines(postgres.resolve("cluster/postmaster.pid"))
                    .get(3);
            try (var connection = DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:" + port + "/vigie",
                            "postgres",
                            passwords.getProperty("postgres"));
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("select kind, state from job")) {
                var states = new HashMap<String, String>();
                while (rows.next()) {
                    states.put(rows.getString(1), rows.getString(2));
                }
                return states;
            }
        } catch (IOException | SQLException | IndexOutOfBoundsException notNow) {
            return Map.of();
        }
    }

    /** The servers that run on this test's folder. */
    private List<ProcessHandle> postgres() {
        String cluster = folder.resolve("data/postgres/cluster").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("/postgres")
                        && Arrays.asList(process.info().arguments().orElse(new String[0]))
                                .contains(cluster))
                .toList();
    }

    private static boolean has(Path folder, String prefix) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.anyMatch(path -> path.getFileName().toString().startsWith(prefix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String log(Path data) {
        try {
            Path log = data.resolve("postgres/postgres.log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void signal(String signal, long process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(process))
                .redirectErrorStream(true)
                .start()
                .waitFor();
    }
}
