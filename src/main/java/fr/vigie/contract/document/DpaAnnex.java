package fr.vigie.contract.document;

import fr.vigie.contract.BackupsClause;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ConfidentialityClause;
import fr.vigie.contract.ConfidentialityClause.AuditRight;
import fr.vigie.contract.ConfidentialityClause.SubProcessor;
import fr.vigie.contract.Processing;
import fr.vigie.contract.Processing.Undertaking;
import fr.vigie.contract.document.Annex.Kind;
import fr.vigie.contract.review.Europe;
import fr.vigie.contract.wording.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The data-processing annex: each point of article 28(3) GDPR, letter by letter, and what the agency's own register of
 * article 30(2) says of this contract.
 */
final class DpaAnnex {

    private final Clauses clauses;
    private final ConfidentialityClause clause;
    private final Processing processing;
    private final Annexes.Setting setting;
    private final Words words;
    private final Draft draft;

    DpaAnnex(Clauses clauses, Annexes.Setting setting, Words words) {
        this.clauses = clauses;
        this.clause = clauses.confidentiality();
        this.processing = clause.processing();
        this.setting = setting;
        this.words = words;
        this.draft = new Draft(Kind.DPA, words);
    }

    Annex draw() {
        processing();
        if (undertaken(Undertaking.INSTRUCTIONS)) {
            draft.section("instructions").paragraph("instructions.text");
            if (undertaken(Undertaking.UNLAWFUL_INSTRUCTIONS)) {
                draft.paragraph("instructions.unlawful");
            }
        }
        if (undertaken(Undertaking.CONFIDENTIALITY)) {
            secrecy();
        }
        if (undertaken(Undertaking.SECURITY)) {
            security();
        }
        if (undertaken(Undertaking.SUB_PROCESSORS)) {
            subProcessors();
        }
        transfers();
        if (undertaken(Undertaking.RIGHTS)) {
            draft.section("rights").paragraph("rights.text");
        }
        if (undertaken(Undertaking.ASSISTANCE)) {
            breaches();
        }
        if (undertaken(Undertaking.RETURN_OR_ERASURE)) {
            end();
        }
        if (undertaken(Undertaking.AUDITS)) {
            audits();
        }
        register();
        return draft.done();
    }

    /** What the parties left out is not promised here either: the review says that it lacks. */
    private boolean undertaken(Undertaking point) {
        return processing.undertakings().contains(point);
    }

    private void end() {
        String days = words.text("contract.unit.days", clauses.duration().handoverDays());
        draft.section("end")
                .paragraph(
                        switch (processing.afterEnd()) {
                            case CUSTOMERS_CHOICE -> "end.choice";
                            case RETURNED_THEN_ERASED -> "end.returned";
                            case ERASED -> "end.erased";
                        },
                        days)
                .paragraph("end.certificate");
    }

    private void audits() {
        draft.section("audits").paragraph("audits.text");
        AuditRight right = clause.auditRight();
        if (right != null) {
            draft.paragraph("audits.right", right.perYear(), right.noticeDays());
        }
        draft.text(
                clause.audits() == null
                        ? draft.say("audits.none")
                        : draft.say("audits.cadence", words.word(clause.audits())));
    }

    private void processing() {
        draft.section("processing")
                .facts(
                        draft.fact("controller", setting.customer()),
                        draft.fact("processor", setting.agency()),
                        draft.fact("object", draft.say("object.text", words.list(setting.shops()))),
                        draft.fact(
                                "duration",
                                draft.say(
                                        "duration.text",
                                        words.text(
                                                "contract.unit.days",
                                                clauses.duration().handoverDays()))),
                        draft.fact("nature", processing.purpose()),
                        draft.fact("purpose", draft.say("purpose.text")),
                        draft.fact("data", words.words(processing.data())),
                        draft.fact("excluded", draft.say("excluded.text")),
                        draft.fact("people", words.words(processing.persons())));
    }

    private void secrecy() {
        draft.section("secrecy").paragraph("secrecy.text");
        if (clause.access().authorised().isEmpty()) {
            draft.paragraph("secrecy.staff");
        } else {
            draft.paragraph("secrecy.authorised", words.list(clause.access().authorised()));
        }
    }

    private void security() {
        draft.section("security").paragraph("security.text");
        List<String> measures = new ArrayList<>();
        clause.measures().forEach(measure -> measures.add(detail(measure)));
        clause.rules().forEach(rule -> measures.add(detail(rule)));
        measures.addAll(processing.ownMeasures());
        if (measures.isEmpty()) {
            draft.paragraph("security.none");
        } else {
            draft.bullets(measures);
        }
    }

    /** What the measure means in practice, where the annex says so; else its name. */
    private String detail(Enum<?> measure) {
        String explained = words.orEmpty("contract.annex.dpa.measure."
                + measure.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        return explained.isEmpty() ? words.word(measure) : explained;
    }

    private void subProcessors() {
        draft.section("subProcessors");
        if (clause.subProcessors().isEmpty()) {
            draft.paragraph("subProcessors.none");
        } else {
            draft.paragraph("subProcessors.list");
            draft.grid(
                    List.of(
                            "subProcessors.name",
                            "subProcessors.purpose",
                            "subProcessors.country",
                            "subProcessors.guarantee"),
                    clause.subProcessors().stream().map(this::row).toList());
        }
        switch (processing.engagement()) {
            case NONE -> draft.paragraph("subProcessors.forbidden");
            case SPECIFIC -> draft.paragraph("subProcessors.specific");
            case GENERAL -> draft.paragraph("subProcessors.general", processing.noticeDays());
        }
        draft.paragraph("subProcessors.same");
    }

    private List<String> row(SubProcessor other) {
        return List.of(other.name(), other.purpose(), words.country(other.country()), other.guarantee());
    }

    private void transfers() {
        draft.section("transfers");
        Set<String> outside = new LinkedHashSet<>();
        Stream.concat(
                        clause.subProcessors().stream().map(SubProcessor::country),
                        clauses.backups().places().stream().map(BackupsClause.Place::country))
                .filter(country -> !Europe.protects(country))
                .map(words::country)
                .forEach(outside::add);
        if (outside.isEmpty()) {
            draft.paragraph("transfers.none");
        } else {
            draft.paragraph("transfers.some", words.list(outside));
        }
        List<List<String>> places = clauses.backups().places().stream()
                .map(place -> List.of(place.name(), words.country(place.country())))
                .toList();
        if (!places.isEmpty()) {
            draft.paragraph("transfers.places").grid(List.of("places.name", "places.country"), places);
        }
    }

    private void breaches() {
        draft.section("breaches");
        Integer hours = clause.breachNoticeHours();
        if (hours == null) {
            draft.paragraph("breaches.unpromised");
        } else {
            draft.paragraph("breaches.text", hours);
        }
        draft.paragraph("breaches.content").paragraph("rights.assistance");
    }

    private void register() {
        draft.section("register").paragraph("register.text");
        draft.facts(
                draft.fact(
                        "register.processor",
                        setting.agencyContact().isEmpty()
                                ? setting.agency()
                                : setting.agency() + ", " + setting.agencyContact()),
                draft.fact("register.controller", setting.customer()),
                draft.fact("register.categories", draft.say("register.categories.text")),
                draft.fact("register.transfers", draft.say("register.transfers.text")),
                draft.fact("register.security", draft.say("register.security.text")));
    }
}
