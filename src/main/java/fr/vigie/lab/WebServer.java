package fr.vigie.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** PHP's built-in web server on a loopback port, with a router that does what the shop's {@code .htaccess} files say. */
final class WebServer implements AutoCloseable {
    private final Supervised process;

    private WebServer(Supervised process) {
        this.process = process;
    }

    static WebServer start(LabPlace place, LabSpec spec, Path root, int port) {
        Supervised process = Supervised.start(
                "web",
                place,
                List.of(
                        Programs.require("php"),
                        "-d",
                        "display_errors=0",
                        "-d",
                        "log_errors=1",
                        "-d",
                        "variables_order=EGPCS",
                        "-d",
                        "expose_php=1",
                        "-S",
                        "127.0.0.1:" + port,
                        "-t",
                        root.toString(),
                        place.tool("router.php").toString()),
                Map.of("PHP_CLI_SERVER_WORKERS", "4", "LAB_ADMIN", spec.adminDirectory()));
        process.awaitReady(() -> Ports.answers(port));
        return new WebServer(process);
    }

    @Override
    public void close() {
        process.close();
    }
}
