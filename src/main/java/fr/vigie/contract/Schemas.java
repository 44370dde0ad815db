package fr.vigie.contract;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
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

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<Consumer<ObjectNode>> STEPS = List.of(
            Schemas::agreedPlan,
            Schemas::updatesBackupsScope,
            Schemas::trustFiguresMoney,
            Schemas::pausesCap,
            Schemas::optionEditions,
            Schemas::hourAndAccessReviews,
            Schemas::contacts,
            Schemas::penaltyScale,
            Schemas::recoveryGrace);

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

    /**
     * Schema 4: the points of the processing annex, measuring rules, options, payment, base of the index, handover.
     * The annex was "of article 28(3)", so a contract that held it made every undertaking of that article; sub-processors
     * were those it listed. Availability left out planned work or nothing; mean restoration was that of every severity.
     * There were no options, late payment cost what the law says, the index started at the signature without being
     * stated, indirect damage was answered for, and the page was plain.
     */
    private static void trustFiguresMoney(ObjectNode content) {
        confidentiality(clause(content, "confidentiality"));
        indicators(clause(content, "indicators"));
        budget(clause(content, "budget"));
        duration(clause(content, "duration"));
        clause(content, "maintenancePage").put("look", "PLAIN").put("longestHours", 0);
    }

    /**
     * Schema 5: for what the restoration clock waits, and the most that a month hands to the next. It waited for the customer and
     * for third parties, and there was no limit.
     */
    private static void pausesCap(ObjectNode content) {
        clause(content, "response").putArray("pauses").add("CUSTOMER").add("THIRD_PARTY");
        clause(content, "support").putNull("carryOverCap");
    }

    private static void confidentiality(ObjectNode clause) {
        ObjectNode access = JSON.objectNode();
        access.set("authorised", clause.remove("authorised"));
        access.set("rules", clause.remove("rules"));
        clause.set("access", access.putNull("rotationMonths"));
        ObjectNode processing = JSON.objectNode().put("purpose", "");
        processing.putArray("data");
        processing.putArray("persons");
        ArrayNode undertakings = processing.putArray("undertakings");
        if (clause.required("dpa").asBoolean()) {
            List.of("INSTRUCTIONS", "CONFIDENTIALITY", "SECURITY", "SUB_PROCESSORS", "RIGHTS", "ASSISTANCE")
                    .forEach(undertakings::add);
            List.of("RETURN_OR_ERASURE", "AUDITS", "UNLAWFUL_INSTRUCTIONS").forEach(undertakings::add);
        }
        processing.put("engagement", "SPECIFIC").put("noticeDays", 0).put("afterEnd", "CUSTOMERS_CHOICE");
        processing.set("measures", clause.remove("measures"));
        processing.putArray("ownMeasures");
        JsonNode subProcessors = clause.remove("subProcessors");
        subProcessors.forEach(each -> ((ObjectNode) each).put("guarantee", ""));
        processing.set("subProcessors", subProcessors);
        clause.set("processing", processing);
        clause.putNull("auditRight");
    }

    private static void indicators(ObjectNode clause) {
        if (clause.required("uptime") instanceof ObjectNode uptime) {
            boolean planned = uptime.remove("plannedExcluded").asBoolean();
            ArrayNode uncounted = uptime.putArray("uncounted");
            if (planned) {
                uncounted.add("PLANNED_WORK");
            }
        }
        if (clause.required("speed") instanceof ObjectNode speed) {
            speed.putNull("everyMinutes");
        }
        JsonNode mean = clause.required("meanRestoration");
        if (!mean.isNull()) {
            ObjectNode restoration = clause.putObject("meanRestoration");
            restoration.set("within", mean);
            restoration.putArray("severities").add("CRITICAL").add("STANDARD").add("MINOR");
        }
    }

    private static void budget(ObjectNode clause) {
        clause.set("planFee", clause.remove("monthlyFee"));
        clause.putArray("options");
        ObjectNode rates = JSON.objectNode();
        rates.set("normal", clause.remove("hourlyRate"));
        rates.set("outOfHours", clause.remove("outOfHoursRate"));
        rates.set("urgent", clause.remove("urgentRate"));
        clause.set("rates", rates);
        ObjectNode payment = JSON.objectNode();
        payment.set("days", clause.remove("paymentDays"));
        clause.set("payment", payment.put("endOfMonth", false).putNull("lateRate"));
        ((ObjectNode) clause.required("revision")).putNull("base");
    }

    private static void duration(ObjectNode clause) {
        clause.putArray("noticeForms");
        ObjectNode handover = JSON.objectNode();
        handover.putArray("items");
        handover.set("days", clause.remove("handoverDays"));
        clause.set("handover", handover.put("help", "PT0S"));
        ObjectNode liability = JSON.objectNode();
        liability.set("capMonths", clause.remove("liabilityCapMonths"));
        clause.set("liability", liability.put("indirectExcluded", false).put("insured", false));
    }

    /** Schema 6: options name their edition in the catalogue. Before, there was none. */
    private static void optionEditions(ObjectNode content) {
        clause(content, "budget").required("options").forEach(option -> ((ObjectNode) option).putNull("edition"));
    }

    /** Schema 7: an hour for the backup of the database, and reviews of who has access. Before, neither was promised. */
    private static void hourAndAccessReviews(ObjectNode content) {
        clause(content, "backups").putNull("databaseBy");
        ((ObjectNode) clause(content, "confidentiality").required("access")).putNull("reviews");
    }

    /** Schema 8: who of the customer may do what. Before, every person of theirs might. */
    private static void contacts(ObjectNode content) {
        ObjectNode contacts = clause(content, "support").putObject("contacts");
        contacts.putArray("requests");
        contacts.putArray("costs");
        contacts.putArray("restores");
    }

    /** Schema 9: credits for availability and for days without a backup. Before, only deadlines were credited. */
    private static void penaltyScale(ObjectNode content) {
        if (clause(content, "response").required("penalty") instanceof ObjectNode penalty) {
            penalty.putArray("availability");
            penalty.put("perBackupDay", 0);
        }
    }

    /** Schema 10: a grace on the most data that may be lost. Before, none was written, so that none was agreed. */
    private static void recoveryGrace(ObjectNode content) {
        clause(content, "backups").put("rpoGrace", "PT0S");
    }

    private static ObjectNode clause(ObjectNode content, String name) {
        return (ObjectNode) content.required("clauses").required(name);
    }
}
