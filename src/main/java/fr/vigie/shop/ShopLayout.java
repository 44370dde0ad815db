package fr.vigie.shop;

import fr.vigie.shop.prestashop.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where things are in a shop's files.
 *
 * @param root the absolute path on the host, without a final slash
 * @param version of the files, for instance {@code 8.2.1}
 * @param adminFolders every folder that is a back office, by name; more than one means a forgotten one
 */
public record ShopLayout(String root, String version, Line line, List<String> adminFolders) {

    public ShopLayout {
        adminFolders = List.copyOf(adminFolders);
    }

    /** The back office's folder; null when none was recognised. */
    public @Nullable String admin() {
        return adminFolders.isEmpty() ? null : adminFolders.getFirst();
    }

    /** The file that holds the database's credentials, below the root. */
    public String configurationFile() {
        return line == Line.V1_6 ? "config/settings.inc.php" : "app/config/parameters.php";
    }
}
