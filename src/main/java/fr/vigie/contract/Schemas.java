package fr.vigie.contract;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the canonical form grew. A step reads a text of one schema as the next one: it says what a contract of then is
 * understood to promise of what it does not mention, and moves what has another shape today.
 *
 * <p>To let a clause grow, give its record the component and append a step; the newest schema's number follows. A step that
 * has landed is never changed nor moved, since signed texts are read through it for ever, and those texts are never
 * written anew.
 */
final class Schemas {

    private static final List<Consumer<ObjectNode>> STEPS = List.of(Schemas::agreedPlan, Schemas::updatesBackupsScope);

    /** The schema in which texts are written. */
    static final int NEWEST = 1 + STEPS.size();

    private Schemas() {}

    /**
     * Brings a text of any schema to the newest one, in place.
     *
     * @throws IllegalArgumentException for a text of a schema that is not known
     */
    static ObjectNode grow(ObjectNode content) {
        int schema = content.path("schema").asInt(0);
        if (schema < 1 || schema > NEWEST) {
            throw new IllegalArgumentException("this Vigie reads contracts of schema 1 to " + NEWEST + ", found schema "
                    + content.path("schema") + ": a newer Vigie wrote it");
        }
        STEPS.subList(schema - 1, STEPS.size()).forEach(step -> step.accept(content));
        return content.put("schema", NEWEST);
    }

    /** Schema 2: plans come from a catalogue. Before, there were three, of which only the first edition existed. */
    private static void agreedPlan(ObjectNode content) {
        String name = content.required("plan").asString();
        content.putObject("plan")
                .put("code", name.toLowerCase(Locale.ROOT))
                .put("title", Plan.valueOf(name).title())
                .put("edition", 1);
    }

    /**
     * Schema 3: delays by the gravity of a flaw, approvals by part, ready-made freezes, retention by content, fixed prices.
     * One delay was for every gravity; approval was for major versions; security fixes went through freezes.
     */
    private static void updatesBackupsScope(ObjectNode content) {
        ObjectNode updates = clause(content, "updates");
        JsonNode days = updates.remove("securityWithinDays");
        ArrayNode fixes = updates.putArray("fixes");
        if (!days.isNull()) {
            List.of("CRITICAL", "HIGH", "MODERATE")
                    .forEach(flaw -> fixes.addObject().put("flaw", flaw).set("days", days));
        }
        boolean approved = updates.remove("approved").asBoolean();
        ArrayNode approvals = updates.putArray("approvals");
        if (approved) {
            approvals.add("CORE_MAJOR");
        }
        updates.putArray("ownTests");
        JsonNode freezes = updates.remove("freezes");
        ObjectNode calm = updates.putObject("freezes");
        calm.putArray("seasons");
        calm.set("others", freezes);
        calm.put("exceptSecurity", true);
        clause(content, "backups").required("lines").forEach(line -> ((ObjectNode) line).putNull("retention"));
        clause(content, "scope").putObject("fixedPrices");
    }

    private static ObjectNode clause(ObjectNode content, String name) {
        return (ObjectNode) content.required("clauses").required(name);
    }
}
