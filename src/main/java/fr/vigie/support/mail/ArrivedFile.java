package fr.vigie.support.mail;

import fr.vigie.kernel.Sha256;
import fr.vigie.support.FileKind;
import org.jspecify.annotations.Nullable;

/**
 * A file of a mail, kept with its ticket or not.
 *
 * @param name cleaned; still chosen by whoever sent it
 * @param kind what its content is, whatever its name says
 * @param bytes 0 also when it was not written down
 * @param contentId by which the mail's markup names it; empty when it has none
 * @param sha256 null when it was not written down
 * @param leftOut why the ticket does not have it; null when it does
 */
public record ArrivedFile(
        String name,
        FileKind kind,
        int bytes,
        String contentId,
        @Nullable Sha256 sha256,
        @Nullable LeftOut leftOut) {}
