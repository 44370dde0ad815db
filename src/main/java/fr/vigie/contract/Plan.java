package fr.vigie.contract;

import fr.vigie.kernel.Money;
import java.math.BigDecimal;

/** The three plans from which a contract starts; every clause may then be changed. */
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

    /** The clauses with which a contract of this plan starts. */
    public Clauses clauses() {
        return new PlanClauses(this).compose();
    }
}
