package fr.vigie.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Labs that test classes share: started at the first call, closed when the JVM ends. Leave them as you found them. */
public final class Labs {
    private static final Map<LabSpec, LabShop> SHARED = new HashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Labs::closeShared, "labs-close"));
    }

    private Labs() {}

    /** A PrestaShop 9.1.4 of 400 files without faults. Skips the test where the programs of a lab are not installed. */
    public static LabShop prestashop9() {
        return shared(LabSpec.prestashop("9.1.4"));
    }

    /** The one lab of this spec in this JVM, for tests that only read it. */
    public static synchronized LabShop shared(LabSpec spec) {
        LabShop shop = SHARED.get(spec);
        if (shop == null) {
            shop = start(spec);
            SHARED.put(spec, shop);
        }
        return shop;
    }

    /** A lab of the caller's own, in a new temporary folder; the caller closes it. */
    public static LabShop start(LabSpec spec) {
        Assumptions.assumeTrue(
                LabShop.missingTools().isEmpty(),
                () -> "a lab needs " + LabShop.missingTools() + ": scripts/install-tools demo");
        try {
            Path folder = Files.createTempDirectory("vigie-lab-");
            return LabShop.start(spec, folder);
        } catch (IOException e) {
            throw new IllegalStateException("no temporary folder", e);
        }
    }

    /** The servers would end with this JVM by themselves; their folders would not. */
    private static synchronized void closeShared() {
        SHARED.values().forEach(LabShop::close);
    }
}
