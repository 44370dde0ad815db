package fr.vigie.support.web;

import fr.vigie.support.Upload;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * A message to add to a ticket.
 *
 * @param seen how many events of the ticket its author had seen; null when they do not say
 * @param note whether it was written as a note for the agency; null when the form knows no notes
 */
record MessageForm(
        @NotBlank(message = "{support.error.text}") @Size(max = 20_000, message = "{support.error.text}") @Nullable
        String text,

        @Nullable List<MultipartFile> files,
        @Nullable Integer seen,
        @Nullable Boolean note) {

    List<Upload> uploads() {
        return Uploads.of(files);
    }
}
