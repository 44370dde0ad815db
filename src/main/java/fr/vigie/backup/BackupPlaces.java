package fr.vigie.backup;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.restic.ResticSettings;
import fr.vigie.shop.mirror.Mirror;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where backups keep things below the data folder. */
@Component
class BackupPlaces {

    private final Path data;
    private final String repositories;
    private final ResticSettings restic;

    /**
     * @param repositories a restic address below which each customer gets a repository; by default the data folder
     * @param niceness     see {@link ResticSettings}
     */
    BackupPlaces(
            @Value("${vigie.data:data}") Path data,
            @Value("${vigie.backup.repositories:}") String repositories,
            @Value("${vigie.backup.niceness:" + ResticSettings.BEHIND_OTHERS + "}") int niceness) {
        this.data = data.toAbsolutePath();
        this.repositories = repositories;
        this.restic = ResticSettings.with(this.data.resolve("restic-cache")).withNiceness(niceness);
    }

    Mirror mirror(ShopId shop) {
        return new Mirror(data.resolve("mirrors").resolve(shop.toString()));
    }

    /** The address that a new repository gets. */
    String repository(CustomerId customer) {
        var base = repositories.isBlank() ? data.resolve("repositories").toString() : repositories;
        return base + (base.endsWith("/") ? "" : "/") + customer;
    }

    ResticSettings restic() {
        return restic;
    }

    /** A folder for a restoration that is compared and removed. */
    Path scratch(BackupRunId run) {
        return made(data.resolve("scratch")).resolve(run.toString());
    }

    /** The folder below which people's restorations appear. */
    Path restorations(ShopId shop) {
        return made(data.resolve("restored").resolve(shop.toString()));
    }

    /** The same folder, not made. */
    Path restored(ShopId shop) {
        return data.resolve("restored").resolve(shop.toString());
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
