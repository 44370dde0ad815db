package fr.vigie.shop.prestashop;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the back office by what it holds, never by its name: the installer and merchants choose any. Several may exist; a
 * forgotten one is a danger worth showing.
 */
public final class AdminFolders {

    private static final Set<String> NEVER = Set.of("admin-api", "install", "install-dev");

    private AdminFolders() {}

    /**
     * @param topFolders the names of the folders directly under the root
     * @param exists whether a path below the root exists
     */
    public static List<String> among(List<String> topFolders, Function<String, Boolean> exists) {
        return topFolders.stream()
                .filter(name -> !NEVER.contains(name) && !name.startsWith("."))
                .filter(name -> exists.apply(name + "/index.php")
                        && exists.apply(name + "/themes/default")
                        && exists.apply(name + "/filemanager")
                        && (exists.apply(name + "/autoupgrade")
                                || exists.apply(name + "/backups")
                                || exists.apply(name + "/bootstrap.php")))
                .toList();
    }
}
