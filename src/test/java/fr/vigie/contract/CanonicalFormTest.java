package fr.vigie.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.contract.BudgetClause.Payment;
import fr.vigie.contract.BudgetClause.Rates;
import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.contract.ConfidentialityClause.CredentialRule;
import fr.vigie.contract.ConfidentialityClause.SecurityMeasure;
import fr.vigie.contract.ConfidentialityClause.SubProcessor;
import fr.vigie.contract.DurationClause.Liability;
import fr.vigie.contract.IndicatorsClause.MeanRestoration;
import fr.vigie.contract.MaintenancePageClause.Look;
import fr.vigie.contract.Processing.Engagement;
import fr.vigie.contract.Processing.Undertaking;
import fr.vigie.contract.UpdatesClause.Component;
import fr.vigie.contract.UpdatesClause.Fix;
import fr.vigie.contract.UpdatesClause.Flaw;
import fr.vigie.contract.UpdatesClause.Freeze;
import fr.vigie.contract.UpdatesClause.Freezes;
import fr.vigie.contract.review.Review;
import fr.vigie.contract.review.Rule;
import fr.vigie.contract.review.Subject;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import fr.vigie.worktime.Delay;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CanonicalFormTest {

    private static final List<ShopId> SHOPS = List.of(new ShopId(new UUID(1, 2)));
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @ParameterizedTest
    @EnumSource(Plan.class)
    void readsBackWhatItWrote(Plan plan) {
        CanonicalForm form = CanonicalForm.of("Contrat", plan.agreed(), SHOPS, plan.clauses());
        CanonicalForm.Content read = form.content();
        assertThat(read.clauses()).isEqualTo(plan.clauses());
        assertThat(read.plan()).isEqualTo(plan.agreed());
        assertThat(read.title()).isEqualTo("Contrat");
        assertThat(read.shopIds()).isEqualTo(SHOPS);
        assertThat(written(read)).isEqualTo(form.text());
    }

    @Test
    void isTheSameForEqualClausesWhateverTheOrderOfTheirSets() {
        Clauses clauses = Plan.PERFORMANCE.clauses();
        var exclusions = new ArrayList<>(clauses.scope().exclusions());
        Collections.reverse(exclusions);
        ScopeClause reordered = new ScopeClause(
                clauses.scope().matrix(),
                Map.of(),
                new java.util.LinkedHashSet<>(exclusions),
                clauses.scope().others());
        assertThat(form(clauses.with(reordered)).digest())
                .isEqualTo(form(clauses).digest());
    }

    @Test
    void changesWithAnyClause() {
        Clauses clauses = Plan.SERENITE.clauses();
        assertThat(form(clauses.with(clauses.response().withTarget(96))).digest())
                .isNotEqualTo(form(clauses).digest());
    }

    static List<Path> texts() {
        return StoredTexts.all();
    }

    /** A signed contract stays what it was: its stored text is read, and names itself by its own digest. */
    @ParameterizedTest
    @MethodSource("texts")
    void readsEveryStoredText(Path file) {
        CanonicalForm form = new CanonicalForm(StoredTexts.text(file));
        CanonicalForm.Content content = form.content();
        assertThat(content.schema()).isEqualTo(Schemas.NEWEST);
        assertThat(form.text()).isEqualTo(StoredTexts.text(file));
        CanonicalForm anew = CanonicalForm.of(content.title(), content.plan(), content.shopIds(), content.clauses());
        assertThat(anew.content()).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({
        "essentiel, 82c131492f61332e4150b1552996cbbead84f9ac4b8e970ac538bcdf4474e962",
        "serenite, 27cb6625a4aa11e5c643a2e3cfd4973b4989507c24ef638d16039f7a9846234f",
        "performance, 50cbba36575d04924d30220feb1ccd7ae95958e104833a1a9550f9c56b3394da",
        "blank, 361c32c873c634958a41a51ac543292fe3f8c11b4054d4de4d34748c444da238",
        "unusual, 71ad1deab675fc158ed2232aa6ab66745828715fe8a792e7c682466a065c1f6e"
    })
    void keepsTheDigestsOfTheFirstSchema(String name, String digest) {
        String text = StoredTexts.text(Path.of("src/test/resources/contract/schema-1-" + name + ".json"));
        assertThat(new CanonicalForm(text).digest()).isEqualTo(new Sha256(digest));
    }

    /** The bytes of contracts in the field: a change here needs a step in {@link Schemas}. */
    @ParameterizedTest
    @MethodSource("newestTexts")
    void keepsItsForm(Path file) {
        assertThat(written(new CanonicalForm(StoredTexts.text(file)).content())).isEqualTo(StoredTexts.text(file));
    }

    static List<Path> newestTexts() {
        return StoredTexts.of(Schemas.NEWEST);
    }

    @Test
    void hasAStoredTextOfEverySchema() throws IOException {
        for (int schema = 1; schema <= Schemas.NEWEST; schema++) {
            assertThat(StoredTexts.of(schema))
                    .describedAs("keep texts of schema %d: cp %s src/test/resources/contract/", schema, newestDrafts())
                    .isNotEmpty();
        }
    }

    /** The texts of the first schema as they are written today, laid out for whoever appended a step. */
    private static String newestDrafts() throws IOException {
        Path folder = Files.createDirectories(Path.of("target/contract"));
        for (Path old : StoredTexts.of(1)) {
            String name = old.getFileName().toString().replace("schema-1-", "schema-" + Schemas.NEWEST + "-");
            Files.writeString(folder.resolve(name), written(new CanonicalForm(StoredTexts.text(old)).content()));
        }
        return folder + "/schema-" + Schemas.NEWEST + "-*";
    }

    /** Each clause of an old contract is read alone: any mixture of old clauses is an old contract. */
    @Property(tries = 300)
    void readsAnyMixtureOfOldClauses(@ForAll("mixtures") String text) {
        CanonicalForm.Content content = new CanonicalForm(text).content();
        CanonicalForm anew = CanonicalForm.of(content.title(), content.plan(), content.shopIds(), content.clauses());
        assertThat(anew.content()).isEqualTo(content);
    }

    /** What a step does not name stays to the letter. */
    @Property(tries = 300)
    void keepsWhatWasPromised(@ForAll("mixtures") String text) {
        JsonNode before = JSON.readTree(text);
        CanonicalForm.Content content = new CanonicalForm(text).content();
        JsonNode after = JSON.readTree(written(content));
        assertThat(kept(before, after, "")).isEmpty();
    }

    /** Values that moved, each with the test that says where to. */
    private static final List<String> MOVED = List.of(
            "/schema",
            "/plan",
            "/clauses/updates/securityWithinDays",
            "/clauses/updates/approved",
            "/clauses/updates/freezes",
            "/clauses/confidentiality/authorised",
            "/clauses/confidentiality/rules",
            "/clauses/confidentiality/measures",
            "/clauses/confidentiality/subProcessors",
            "/clauses/indicators/uptime/plannedExcluded",
            "/clauses/indicators/meanRestoration",
            "/clauses/budget/monthlyFee",
            "/clauses/budget/hourlyRate",
            "/clauses/budget/outOfHoursRate",
            "/clauses/budget/urgentRate",
            "/clauses/budget/paymentDays",
            "/clauses/duration/handoverDays",
            "/clauses/duration/liabilityCapMonths");

    @Test
    void readsThePlanOfTheFirstSchemaAsTheFirstEditionOfItsName() {
        assertThat(first("performance").plan()).isEqualTo(new AgreedPlan("performance", "Performance", 1));
    }

    @Test
    void readsOneDelayForSecurityFixesAsTheDelayOfEveryFlaw() {
        assertThat(first("serenite").clauses().updates().fixes())
                .containsExactly(new Fix(Flaw.CRITICAL, 5), new Fix(Flaw.HIGH, 5), new Fix(Flaw.MODERATE, 5));
        assertThat(first("unusual").clauses().updates().fixes()).isEmpty();
    }

    @Test
    void readsTheApprovalOfTheFirstSchemaAsThatOfMajorVersions() {
        assertThat(first("serenite").clauses().updates().approvals()).containsExactly(Component.CORE_MAJOR);
        assertThat(first("unusual").clauses().updates().approvals()).isEmpty();
    }

    @Test
    void keepsTheFreezesOfTheFirstSchemaOnTheirDaysWithSecurityFixesExcepted() {
        Freezes freezes = first("serenite").clauses().updates().freezes();
        assertThat(freezes.seasons()).isEmpty();
        assertThat(freezes.others())
                .contains(new Freeze("Soldes d’hiver", MonthDay.of(1, 7), MonthDay.of(1, 21)))
                .hasSize(3);
        assertThat(freezes.exceptSecurity()).isTrue();
    }

    @Test
    void readsTheAnnexOfArticle28AsEveryUndertakingOfThatArticle() {
        ConfidentialityClause serenite = first("serenite").clauses().confidentiality();
        assertThat(serenite.processing().undertakings()).isEqualTo(Undertaking.all());
        assertThat(serenite.processing().engagement()).isEqualTo(Engagement.SPECIFIC);
        assertThat(serenite.processing().data()).isEmpty();
        assertThat(first("blank").clauses().confidentiality().processing().undertakings())
                .isEmpty();
        ConfidentialityClause unusual = first("unusual").clauses().confidentiality();
        assertThat(unusual.access().authorised()).containsExactly("Léa Martin", "Tom\tDupont");
        assertThat(unusual.rules()).containsExactly(CredentialRule.ACCESS_LOG);
        assertThat(unusual.measures()).containsExactly(SecurityMeasure.STAFF_TRAINED);
        assertThat(unusual.subProcessors()).contains(new SubProcessor("Mailer", "envoi", "US", ""));
    }

    @Test
    void readsTheFiguresOfTheFirstSchemaWithTheirRules() {
        IndicatorsClause serenite = first("serenite").clauses().indicators();
        assertThat(serenite.uptime()).isNotNull();
        assertThat(serenite.uptime().plannedExcluded()).isTrue();
        assertThat(serenite.meanRestoration())
                .isEqualTo(new MeanRestoration(Delay.BusinessHours.of(8), Set.of(Severity.values())));
        IndicatorsClause unusual = first("unusual").clauses().indicators();
        assertThat(unusual.uptime()).isNotNull();
        assertThat(unusual.uptime().uncounted()).isEmpty();
        assertThat(unusual.meanRestoration()).isNull();
    }

    @Test
    void readsContractsThatNamedNoPauseAsWaitingForTheCustomerAndForThirdParties() {
        assertThat(first("serenite").clauses().response().pauses())
                .containsExactlyInAnyOrder(ResponseClause.Pause.CUSTOMER, ResponseClause.Pause.THIRD_PARTY);
        assertThat(first("serenite").clauses().support().carryOverCap()).isNull();
    }

    /** Two hours were tolerated, and written nowhere. */
    @Test
    void readsContractsThatStateNoGraceOnTheirRecoveryPointAsLeavingNone() {
        assertThat(first("serenite").clauses().backups().rpo()).isEqualTo(Duration.ofHours(24));
        assertThat(first("serenite").clauses().backups().rpoGrace()).isZero();
        assertThat(Plan.SERENITE.clauses().backups().rpoGrace()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void readsThePricesOfTheFirstSchemaWithoutOptions() {
        BudgetClause budget = first("unusual").clauses().budget();
        assertThat(budget.planFee()).isEqualTo(Money.euros("349.90"));
        assertThat(budget.monthlyFee()).isEqualTo(budget.planFee());
        assertThat(budget.options()).isEmpty();
        assertThat(budget.rates()).isEqualTo(new Rates(Money.euros("75.50"), Money.euros("113.25"), Money.euros("0")));
        assertThat(budget.payment()).isEqualTo(new Payment(45, false, null));
        assertThat(budget.revision()).isEqualTo(new Revision(RevisionRule.FIXED, new BigDecimal("2.25"), null));
    }

    /** Its nightly backups would miss the recovery point by minutes. */
    @Test
    void theReviewOffersTheToleranceOfWhichContractsOfTheFirstSchemaSayNothing() {
        Clauses silent = first("serenite").clauses();
        Rule rule = Review.of(new Subject(1, silent)).of(ClauseName.BACKUPS).stream()
                .filter(found -> found.id().equals("backups.rpo-without-grace"))
                .findFirst()
                .orElseThrow();
        Clauses mended = rule.mend(silent, Plan.SERENITE.clauses()).orElseThrow();
        assertThat(mended.backups()).isEqualTo(silent.backups().withRpoGrace(Duration.ofHours(2)));
        assertThat(rule.isBrokenBy(new Subject(1, mended))).isFalse();
    }

    @Test
    void readsAnOptionOfTheFourthSchemaAsAgreedWithoutTheCatalogue() {
        String text = StoredTexts.text(Path.of("src/test/resources/contract/schema-4-serenite.json"))
                .replace(
                        "\"options\":[]",
                        "\"options\":[{\"code\":\"vitesse\",\"title\":\"Vitesse\",\"monthly\":\"20.00\"}]");
        assertThat(new CanonicalForm(text).content().clauses().budget().options())
                .containsExactly(new BudgetClause.Option("vitesse", "Vitesse", Money.euros("20")));
    }

    @Test
    void readsTheEndOfAContractOfTheFirstSchema() {
        DurationClause duration = first("serenite").clauses().duration();
        assertThat(duration.handover().days()).isEqualTo(30);
        assertThat(duration.handover().items()).isEmpty();
        assertThat(duration.liability()).isEqualTo(new Liability(12, false, false));
        assertThat(duration.noticeForms()).isEmpty();
        assertThat(first("serenite").clauses().maintenancePage().look()).isEqualTo(Look.PLAIN);
    }

    private static CanonicalForm.Content first(String name) {
        Path file = Path.of("src/test/resources/contract/schema-1-" + name + ".json");
        return new CanonicalForm(StoredTexts.text(file)).content();
    }

    @Provide
    Arbitrary<String> mixtures() {
        List<ObjectNode> old = StoredTexts.of(1).stream()
                .map(file -> JSON.readValue(StoredTexts.text(file), ObjectNode.class))
                .toList();
        int clauses = old.getFirst().required("clauses").size();
        return Arbitraries.integers()
                .between(0, old.size() - 1)
                .list()
                .ofSize(clauses)
                .map(choice -> mixture(old, choice));
    }

    private static String mixture(List<ObjectNode> old, List<Integer> choice) {
        ObjectNode mixed = old.getFirst().deepCopy();
        ObjectNode clauses = mixed.putObject("clauses");
        int next = 0;
        for (String name : old.getFirst().required("clauses").propertyNames()) {
            clauses.set(name, old.get(choice.get(next++)).required("clauses").required(name));
        }
        return JSON.writeValueAsString(mixed);
    }

    private static List<String> kept(JsonNode before, @Nullable JsonNode after, String path) {
        if (MOVED.contains(path.replaceAll("/\\d+(?=/|$)", "/*"))) {
            return List.of();
        }
        if (after == null) {
            return List.of(path + " is gone");
        }
        if (before.isObject()) {
            return before.propertyStream()
                    .flatMap(entry ->
                            kept(entry.getValue(), after.get(entry.getKey()), path + "/" + entry.getKey()).stream())
                    .toList();
        }
        if (before.isArray() && before.size() == after.size()) {
            return IntStream.range(0, before.size())
                    .boxed()
                    .flatMap(i -> kept(before.get(i), after.get(i), path + "/" + i).stream())
                    .toList();
        }
        return before.equals(after) ? List.of() : List.of(path + ": " + before + " became " + after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "99", "-1", "null"})
    void refusesATextOfASchemaThatItDoesNotKnow(String schema) {
        String later = StoredTexts.text(texts().getFirst()).replace("\"schema\":1", "\"schema\":" + schema);
        assertThatThrownBy(() -> new CanonicalForm(later).content())
                .hasMessageContaining("reads contracts of schema 1 to " + Schemas.NEWEST);
    }

    /** A clause that grew without a step would otherwise promise nothing in silence. */
    @Test
    void refusesANewestTextThatLacksAPart() {
        ObjectNode text = JSON.readValue(form(Plan.SERENITE.clauses()).text(), ObjectNode.class);
        Stream.of("rpo", "rpoGrace", "drills").forEach(name -> {
            ObjectNode lacking = text.deepCopy();
            ((ObjectNode) lacking.required("clauses").required("backups")).remove(name);
            assertThatThrownBy(() -> new CanonicalForm(JSON.writeValueAsString(lacking)).content())
                    .hasMessageContaining(name);
        });
    }

    private static String written(CanonicalForm.Content content) {
        return CanonicalForm.of(content.title(), content.plan(), content.shopIds(), content.clauses())
                .text();
    }

    private static CanonicalForm form(Clauses clauses) {
        return CanonicalForm.of("T", Plan.SERENITE.agreed(), SHOPS, clauses);
    }
}
