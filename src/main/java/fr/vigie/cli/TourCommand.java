package fr.vigie.cli;

import fr.vigie.backup.SnapshotProof;
import fr.vigie.demo.DemoLabs;
import fr.vigie.demo.Tour;
import fr.vigie.lab.LabShop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "tour", mixinStandardHelpOptions = true)
final class TourCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--out")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        List<String> missing = LabShop.missingTools();
        if (!missing.isEmpty()) {
            throw Refusal.outside("NO_LAB", "tour.noLab", String.join(", ", missing));
        }
        Path work = Files.createTempDirectory("vigie-tour-");
        Path kept = out == null ? Files.createTempDirectory("vigie-tour-documents-") : Files.createDirectories(out);
        try (DemoLabs labs = DemoLabs.oneIn(work.resolve("lab"))) {
            return Application.tour(
                    work,
                    Map.of(
                            "vigie.demo", "tour",
                            "vigie.clock", "movable",
                            "vigie.monitoring.confirm-after", "500ms",
                            "vigie.outbound.allowed-networks", "127.0.0.0/8"),
                    labs,
                    application -> {
                        application.getBean(Tour.class).run(kept, this::proved);
                        Say.to(spec, "tour.done", kept.toAbsolutePath());
                        return 0;
                    });
        } finally {
            SnapshotProof.clear(work);
        }
    }

    private void proved(String step, Duration took, String proof) {
        Say.to(spec, "tour.step", Say.text("tour.step." + step), took.toMillis() / 1000.0, proof);
    }
}
