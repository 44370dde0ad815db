package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PlainText;
import fr.vigie.kernel.ShopId;

/**
 * What a ticket is opened for. What neither paper nor XML carries of its words becomes a space.
 *
 * @param subject one line, at most 200 characters
 * @param text at most 20,000 characters
 */
public record Request(
        CustomerId customer,
        ShopId shop,
        Channel channel,
        Severity severity,
        Activity activity,
        String subject,
        String text) {
    public static final int LONGEST_SUBJECT = 200;
    public static final int LONGEST_TEXT = 20_000;

    public Request {
        subject = PlainText.carried(subject).strip();
        if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT || subject.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a subject is one line of 1 to " + LONGEST_SUBJECT + " characters");
        }
        text = written(text);
    }

    /** A message as it is kept. @throws IllegalArgumentException when it is empty or too long */
    static String written(String text) {
        String kept = PlainText.carried(
                        text.replace("\r\n", "\n").replace('\r', '\n').replace("\0", ""))
                .strip();
        if (kept.isEmpty() || kept.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "a message has 1 to " + LONGEST_TEXT + " characters, not " + kept.length());
        }
        return kept;
    }
}
