package fr.vigie.shop.prestashop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came with this very release.
 *
 * @param edition {@code classic} when {@code app/metadata.json} says so; null otherwise
 * @param editionVersion of that edition
 * @param partners name to version of the partners' modules it bundles
 * @param natives name to version of the native modules, from {@code composer.lock}; empty where there is none (1.6)
 */
public record Distribution(
        @Nullable String edition,
        @Nullable String editionVersion,
        Map<String, String> partners,
        Map<String, String> natives) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public Distribution {
        partners = Map.copyOf(partners);
        natives = Map.copyOf(natives);
    }

    /** Either text may be null when the file is absent; a text that is not JSON counts as absent. */
    public static Distribution read(@Nullable String metadata, @Nullable String composerLock) {
        JsonNode about = tree(metadata).orElseGet(JSON::createObjectNode);
        Map<String, String> partners = new LinkedHashMap<>();
        for (JsonNode module : about.path("modules")) {
            if (module.isString()) {
                String[] parts = module.asString().split(":", 2);
                partners.put(parts[0].strip(), parts.length > 1 ? parts[1].strip() : "");
            } else if (module.path("name").isString()) {
                partners.put(
                        module.path("name").asString(), module.path("version").asString(""));
            }
        }
        Map<String, String> natives = new LinkedHashMap<>();
        for (JsonNode each :
                tree(composerLock).orElseGet(JSON::createObjectNode).path("packages")) {
            if (each.path("type").asString("").equals("prestashop-module")) {
                String name = each.path("name").asString("");
                natives.put(
                        name.substring(name.indexOf('/') + 1),
                        each.path("version").asString("").replaceFirst("^v", ""));
            }
        }
        return new Distribution(
                about.path("distribution").asString(null),
                about.path("distributionVersion").asString(null),
                partners,
                natives);
    }

    private static Optional<JsonNode> tree(@Nullable String json) {
        try {
            return json == null ? Optional.empty() : Optional.of(JSON.readTree(json));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }
}
