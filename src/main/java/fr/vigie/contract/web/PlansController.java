package fr.vigie.contract.web;

import fr.vigie.account.ForStaff;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Plan;
import fr.vigie.contract.wording.PlainWords;
import fr.vigie.contract.wording.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The plans side by side, in sentences, to be read with a prospect or printed. */
@Controller
@ForStaff
class PlansController {

    /**
     * What each plan says about one clause.
     *
     * @param sentences one for each plan, in their order
     */
    record Row(int number, String title, List<String> sentences) {
        /** Whether all plans say the same. */
        public boolean same() {
            return sentences.stream().distinct().count() == 1;
        }
    }

    @GetMapping("/contracts/plans")
    String compare(Locale locale, Model model) {
        Words words = Words.in(locale);
        PlainWords plain = PlainWords.in(locale);
        model.addAttribute("plans", List.of(Plan.values()));
        model.addAttribute(
                "rows",
                Arrays.stream(ClauseName.values())
                        .filter(clause -> clause != ClauseName.BUDGET)
                        .map(clause -> new Row(
                                clause.number(),
                                words.word(clause),
                                Arrays.stream(Plan.values())
                                        .map(plan -> plain.sentence(clause, plan.clauses()))
                                        .toList()))
                        .toList());
        return "contract/plans";
    }
}
