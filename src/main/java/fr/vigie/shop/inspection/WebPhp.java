package fr.vigie.shop.inspection;

import fr.vigie.outbound.Fetch;
import fr.vigie.outbound.Fetched;
import fr.vigie.outbound.Outbound;
import fr.vigie.shop.ShopFiles;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which PHP serves the shop's pages; it is often not the one of the command line. Its own {@code X-Powered-By} header says so
 * where the host lets it; otherwise the hosting's files say what was asked for. Nothing is written on the host to find out.
 */
record WebPhp(ShopFiles files, Outbound outbound) {

    private static final Pattern POWERED_BY = Pattern.compile("(?i)\\bPHP/(\\d+\\.\\d+(?:\\.\\d+)?)");
    private static final Pattern HANDLER = Pattern.compile(
            "(?i)(?:httpd-(?:alt-|ea-)?php|x-httpd-php|phpcgi-?|php-?)(?<major>[5-9])\\.?(?<minor>\\d)\\b");
    private static final Pattern OVH = Pattern.compile("(?m)^\\s*app\\.engine\\.version\\s*=\\s*(\\d+\\.\\d+)");

    @Nullable
    String version(List<Inventory.Domain> domains) {
        return answered(domains).or(this::askedOfOvh).or(this::askedOfApache).orElse(null);
    }

    private Optional<String> answered(List<Inventory.Domain> domains) {
        return domains.stream()
                .filter(domain -> domain.main() && domain.active())
                .findFirst()
                .flatMap(domain -> header(domain.address()));
    }

    private Optional<String> header(String address) {
        try {
            return outbound.fetch(Fetch.page(URI.create(address))) instanceof Fetched.Answer answer
                    ? answer.headers().all("X-Powered-By").stream()
                            .map(POWERED_BY::matcher)
                            .filter(Matcher::find)
                            .map(found -> found.group(1))
                            .findFirst()
                    : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty(); // what stands in the shop's own table may be anything
        }
    }

    private Optional<String> askedOfOvh() {
        return Optional.ofNullable(files.textIfReadable(".ovhconfig"))
                .map(OVH::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }

    private Optional<String> askedOfApache() {
        return Optional.ofNullable(files.textIfReadable(".htaccess")).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> line.matches("(?i)(AddHandler|SetHandler|AddType)\\b.*"))
                .map(HANDLER::matcher)
                .filter(Matcher::find)
                .map(found -> found.group("major") + "." + found.group("minor"))
                .findFirst();
    }
}
