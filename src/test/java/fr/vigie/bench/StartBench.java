package fr.vigie.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * From {@code ./vigie serve} on a data folder that exists to the first page, against a JVM that starts the same program to say
 * its version; then the memory of the process when nobody uses it. Targets: under 6 s, under 400 MiB without PostgreSQL.
 *
 * <p>Arguments: number of starts, of which the middle one counts (5), and seconds of rest before the memory is read (60).
 */
public final class StartBench {

    private static final double AIM_SECONDS = 6;
    private static final double AIM_MEBIBYTES = 400;

    private StartBench() {}

    /** Prints the table; the exit code is 0 whatever it says. */
    public static void main(String... arguments) throws Exception {
        int starts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int rest = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
        Path data = Files.createTempDirectory("vigie-bench-start-");
        try {
            System.out.println("Start and rest, on embedded PostgreSQL");
            double[] vigie = new double[starts];
            double[] peer = new double[starts];
            double resident = 0;
            double atFirst = 0;
            Served.start(data).close();
            for (int i = 0; i < starts; i++) {
                peer[i] = version();
                try (var served = Served.start(data)) {
                    vigie[i] = served.toFirstPage().toMillis() / 1e3;
                    if (i == starts - 1) {
                        atFirst = served.residentMebibytes();
                        Thread.sleep(rest * 1000L);
                        resident = served.residentMebibytes();
                    }
                }
            }
            double middle = middle(vigie);
            new Row("start to first page", "s", middle, "./vigie version", middle(peer), "< 6 s", middle < AIM_SECONDS)
                    .print();
            new Row(
                            "memory at rest",
                            "MiB",
                            resident,
                            "at the first page",
                            atFirst,
                            "< 400 MiB",
                            resident < AIM_MEBIBYTES)
                    .print();
        } finally {
            new ProcessBuilder("rm", "-rf", data.toString()).start().waitFor();
        }
        System.exit(0);
    }

    /** The same launcher, JVM and class path, without the application. */
    private static double version() throws Exception {
        long start = System.nanoTime();
        new ProcessBuilder("./vigie", "version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
