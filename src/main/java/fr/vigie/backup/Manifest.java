package fr.vigie.backup;

import fr.vigie.shop.mirror.DumpReport;
import fr.vigie.shop.mirror.Exclusions;
import fr.vigie.shop.mirror.PullReport;
import fr.vigie.shop.mirror.PullTrouble;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What {@code vigie-manifest.json} says of a snapshot, for whoever restores it without Vigie. */
record Manifest(
        String shop,
        Instant readAt,
        String root,
        String version,
        Exclusions exclusions,
        PullReport pull,
        Optional<DumpReport> dump) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    String json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("format", 1);
        all.put("shop", shop);
        all.put("readAt", readAt.toString());
        all.put("root", root);
        all.put("prestashop", version);
        all.put("leftOut", exclusions.described());
        all.put("files", Map.of("count", pull.files(), "bytes", pull.bytes()));
        all.put("database", dump.<Object>map(Manifest::database).orElse(Map.of("saved", false)));
        all.put(
                "notCopiedAsTheyAre",
                pull.troubles().stream().map(Manifest::trouble).toList());
        return JSON.writeValueAsString(all);
    }

    private static Map<String, Object> database(DumpReport dump) {
        var all = new LinkedHashMap<String, Object>();
        all.put("saved", true);
        all.put("bytes", dump.bytes());
        all.put("tables", dump.tables());
        all.put("structureOnly", dump.structureOnly());
        all.put("withoutTransactions", dump.notTransactional());
        all.put("notes", dump.notes().stream().map(Enum::name).toList());
        return all;
    }

    private static Map<String, String> trouble(PullTrouble trouble) {
        return Map.of("path", trouble.path(), "why", trouble.kind().name());
    }
}
