package fr.vigie.mail;

import fr.vigie.kernel.EmailAddress;
import java.util.List;

/**
 * What a message belongs to.
 *
 * @param name recognises the conversation when an answer names this message; letters, digits, hyphens
 * @param replyTo where answers go
 * @param answers Message-IDs without angle brackets that it follows, oldest first; mail programs group by them
 * @param human whether a person wrote it, rather than a machine (RFC 3834)
 */
public record Conversation(String name, EmailAddress replyTo, List<String> answers, boolean human) {

    public Conversation {
        name = Header.oneLine("the name of a conversation", name);
        answers = answers.stream()
                .filter(id -> id.matches("[\\x21-\\x7e&&[^<>]]{1,250}"))
                .toList();
    }
}
