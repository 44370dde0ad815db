package fr.vigie.support.mail;

import fr.vigie.mail.inbox.IncomingMail;
import fr.vigie.support.Request;

/**
 * The words of a mail as a ticket keeps them.
 *
 * @param whole the text when it is longer than a ticket keeps, to go with it as a file; empty otherwise
 */
record MailWords(String subject, String text, String whole) {

    private static final String NO_SUBJECT = "(sans objet)";
    private static final String NO_TEXT = "(message sans texte)";

    static MailWords of(IncomingMail mail) {
        String text = mail.text().replace("\0", "").strip();
        String subject = mail.subject().isBlank() ? NO_SUBJECT : mail.subject();
        if (text.isEmpty()) {
            return new MailWords(subject, NO_TEXT, "");
        }
        return text.length() <= Request.LONGEST_TEXT
                ? new MailWords(subject, text, "")
                : new MailWords(subject, cut(text), text);
    }

    private static String cut(String text) {
        int end = Request.LONGEST_TEXT - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
