package fr.vigie.support.web;

import fr.vigie.support.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** The files of a form. A browser sends a part without a name when none was chosen. */
final class Uploads {
    private Uploads() {}

    static List<Upload> of(@Nullable List<MultipartFile> sent) {
        return Objects.requireNonNullElse(sent, List.<MultipartFile>of()).stream()
                .filter(file -> file.getOriginalFilename() != null
                        && !file.getOriginalFilename().isEmpty())
                .map(Uploads::read)
                .toList();
    }

    private static Upload read(MultipartFile file) {
        try {
            byte[] content = file.getSize() > Upload.MOST_BYTES ? new byte[Upload.MOST_BYTES + 1] : file.getBytes();
            return new Upload(Objects.requireNonNullElse(file.getOriginalFilename(), ""), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
