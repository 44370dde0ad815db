package fr.vigie.contract.document;

import fr.vigie.contract.CustomModulesClause;
import fr.vigie.contract.CustomModulesClause.Module;
import fr.vigie.contract.document.Annex.Kind;
import fr.vigie.contract.wording.Words;
import java.util.List;

/** The register of the modules written for the shop, and what the agency does for them. */
final class ModulesAnnex {

    private final CustomModulesClause clause;
    private final Words words;
    private final Draft draft;

    ModulesAnnex(CustomModulesClause clause, Words words) {
        this.clause = clause;
        this.words = words;
        this.draft = new Draft(Kind.MODULES, words);
    }

    Annex draw() {
        draft.section("register");
        if (clause.modules().isEmpty()) {
            draft.paragraph("register.empty");
        } else {
            draft.grid(
                    List.of("name", "path", "author", "repository", "criticality"),
                    clause.modules().stream().map(this::row).toList());
        }
        draft.paragraph("register.changes");
        if (!clause.covered()) {
            draft.section("cover").paragraph("cover.none");
            return draft.done();
        }
        draft.section("tests").paragraph(clause.testedAtUpdates() ? "tests.each" : "tests.none");
        draft.section("fixes")
                .text(
                        clause.fixWithin() == null
                                ? draft.say("fixes.none")
                                : draft.say("fixes.within", words.delay(clause.fixWithin())))
                .paragraph("fixes.start");
        draft.section("adaptation").paragraph("adaptation.text", words.word(clause.adaptation()));
        draft.section("ownership").paragraph("ownership.text");
        return draft.done();
    }

    private List<String> row(Module module) {
        return List.of(
                module.name(), module.path(), module.author(), module.repository(), words.word(module.criticality()));
    }
}
