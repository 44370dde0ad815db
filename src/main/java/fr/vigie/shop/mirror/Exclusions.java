package fr.vigie.shop.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a shop rebuilds by itself and a backup leaves out: the content of these folders, never the folders themselves,
 * so that a restored shop finds them and fills them again. This is the only place that says so.
 *
 * <p>Source: PrestaShop 1.6 to 9.1 write caches, thumbnails and the updater's own archives there. Logs
 * ({@code var/logs}, {@code app/logs}, {@code log}) are kept: they explain what happened.
 */
public final class Exclusions {

    /** Folders whose content is left out in every shop, from the shop's root. */
    private static final List<String> FOLDERS = List.of(
            "var/cache",
            "var/sessions",
            "app/cache",
            "cache/smarty/cache",
            "cache/smarty/compile",
            "cache/cachefs",
            "cache/tcpdf",
            "cache/purifier",
            "img/tmp");

    /** Below each theme. */
    private static final Pattern THEME_CACHE = Pattern.compile("themes/[^/]+/(assets/)?cache/.+", Pattern.DOTALL);

    /** Below the administration folder: the updater's workspace and the back office's own database dumps. */
    private static final List<String> ADMIN_FOLDERS =
            List.of("autoupgrade/tmp", "autoupgrade/backup", "autoupgrade/download", "backups");

    private final List<String> folders;
    private final List<String> prefixes;

    private Exclusions(List<String> folders) {
        this.folders = List.copyOf(folders);
        this.prefixes = folders.stream().map(folder -> folder + "/").toList();
    }

    /** @param adminFolders the names of the administration folders found at the shop's root */
    public static Exclusions ofShop(Set<String> adminFolders) {
        var all = new ArrayList<>(FOLDERS);
        adminFolders.stream().sorted().forEach(admin -> ADMIN_FOLDERS.forEach(folder -> all.add(admin + "/" + folder)));
        return new Exclusions(all);
    }

    /** Leaves nothing out. */
    public static Exclusions none() {
        return new Exclusions(List.of());
    }

    /** Whether this path, from the shop's root, is left out. */
    public boolean covers(String path) {
        return prefixes.stream().anyMatch(path::startsWith) || isThemeCache(path);
    }

    /** For people: one line per rule. */
    public List<String> described() {
        return java.util.stream.Stream.concat(
                        folders.stream().map(folder -> folder + "/**"),
                        folders.isEmpty()
                                ? java.util.stream.Stream.empty()
                                : java.util.stream.Stream.of("themes/*/cache/**", "themes/*/assets/cache/**"))
                .collect(Collectors.toList());
    }

    /** Folders that a host need not even walk through. */
    List<String> folders() {
        return folders;
    }

    private boolean isThemeCache(String path) {
        return !folders.isEmpty()
                && path.startsWith("themes/")
                && THEME_CACHE.matcher(path).matches();
    }
}
