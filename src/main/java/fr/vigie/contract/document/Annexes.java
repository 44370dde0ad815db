package fr.vigie.contract.document;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.wording.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The annexes that a contract has: only those of which it says something. */
public final class Annexes {

    /**
     * What the annexes name beside the clauses.
     *
     * @param agency its name
     * @param agencyContact where the agency is reached, in one line; empty when nothing is known
     * @param shops names of the shops covered
     * @param day holidays are written out for the year of this day and the next
     */
    public record Setting(String agency, String agencyContact, String customer, List<String> shops, LocalDate day) {
        public Setting {
            shops = List.copyOf(shops);
        }
    }

    private Annexes() {}

    /** In the order of the document, numbered from 1. */
    public static List<Annex> of(Clauses clauses, Setting setting, Locale locale) {
        Words words = Words.in(locale);
        List<Annex> all = new ArrayList<>();
        all.add(new SlaAnnex(clauses, setting, words).draw());
        if (clauses.confidentiality().dpa()) {
            all.add(new DpaAnnex(clauses, setting, words).draw());
        }
        if (!clauses.customModules().none()) {
            all.add(new ModulesAnnex(clauses.customModules(), words).draw());
        }
        List<Annex> numbered = new ArrayList<>();
        for (Annex annex : all) {
            numbered.add(annex.numbered(numbered.size() + 1));
        }
        return List.copyOf(numbered);
    }
}
