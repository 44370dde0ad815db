package fr.vigie.support.web;

import fr.vigie.support.Upload;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** A message to add to a ticket. */
record MessageForm(
        @NotBlank(message = "{support.error.text}") @Size(max = 20_000, message = "{support.error.text}") @Nullable
        String text,

        @Nullable List<MultipartFile> files) {

    List<Upload> uploads() {
        return Uploads.of(files);
    }
}
