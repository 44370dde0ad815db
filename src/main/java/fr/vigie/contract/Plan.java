package fr.vigie.contract;

import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.util.Locale;

/** The three plans with which a catalogue starts. */
public enum Plan {
    /** The shop is watched, saved and kept safe. */
    ESSENTIEL("Essentiel", 100),
    /** The plan of a shop that lives from its sales: more hours, restored within the day. */
    SERENITE("Sérénité", 250),
    /** Someone is there seven days a week; speed and availability are promised. */
    PERFORMANCE("Performance", 500);

    private final String title;
    private final int euros;

    Plan(String title, int euros) {
        this.title = title;
        this.euros = euros;
    }

    /** The plan's name, the same in every language. */
    public String title() {
        return title;
    }

    public Money monthlyFee() {
        return Money.euros(BigDecimal.valueOf(euros));
    }

    /** Its first edition, as a contract names it. */
    public AgreedPlan agreed() {
        return new AgreedPlan(name().toLowerCase(Locale.ROOT), title, 1);
    }

    /** The clauses with which a contract of this plan starts. */
    public Clauses clauses() {
        return new PlanClauses(this).compose();
    }
}
