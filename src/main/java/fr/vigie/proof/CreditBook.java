package fr.vigie.proof;

import fr.vigie.kernel.Money;
import fr.vigie.support.Author;
import java.time.LocalDate;
import java.util.List;

/** Where an approved credit goes: the module that makes invoices keeps it and takes it off the next ones. */
public interface CreditBook {

    /**
     * Enters an approved credit, in the transaction of the approval. Entering the same one again changes nothing.
     *
     * @param day of the approval
     * @param label one line that the customer reads on the invoice, at most 200 characters
     */
    void enter(ServiceCredit credit, LocalDate day, String label, Author by);

    /** What invoices took off for a credit so far, drafts included, the earliest first. */
    List<Taken> taken(ServiceCredit credit);

    /**
     * @param number of the invoice; empty while it is a draft
     * @param href its page for staff
     */
    record Taken(String number, String href, Money amount) {}
}
