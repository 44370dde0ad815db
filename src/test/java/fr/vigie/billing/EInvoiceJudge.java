package fr.vigie.billing;

import java.util.List;
import org.mustangproject.validator.ESeverity;
import org.mustangproject.validator.ValidationResultItem;
import org.mustangproject.validator.ZUGFeRDValidator;

/**
 * What Mustang's validator says of an invoice: schema, EN 16931, and between French companies the rules BR-FR of XP Z12-012;
 * of a PDF also veraPDF and the data that it carries.
 */
final class EInvoiceJudge {
    private EInvoiceJudge() {}

    /** Every remark, warnings included; empty for a faultless file. */
    static List<String> faults(byte[] file, String name) {
        // One per file: it keeps the syntax of the file before. The compiled rules are shared by all.
        ZUGFeRDValidator validator = new ZUGFeRDValidator();
        String report = validator.validate(file, name);
        List<String> faults = validator.getContext().getResults().stream()
                .filter(item -> item.getSeverity() != ESeverity.notice)
                .map(EInvoiceJudge::said)
                .toList();
        return faults.isEmpty() && !validator.wasCompletelyValid() ? List.of("not valid: " + report) : faults;
    }

    private static String said(ValidationResultItem item) {
        return item.getSeverity() + " " + item.getID() + " " + item.getMessage() + " at " + item.getLocation();
    }
}
