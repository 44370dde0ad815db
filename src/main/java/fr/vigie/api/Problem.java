package fr.vigie.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 writes it, in the reader's language.
 *
 * @param type the address of its explanation, relative to this server
 * @param errors each wrong value; null when no value is to blame
 * @param reference found again in the server's log; null unless the fault is ours
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem")
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @Nullable List<Wrong> errors,
        @Nullable String reference) {

    static final String MEDIA_TYPE = "application/problem+json";

    /**
     * A wrong value.
     *
     * @param pointer where it is in what was sent (RFC 6901), or {@code ?name} for a parameter of the address
     */
    @Schema(name = "WrongValue")
    record Wrong(String pointer, String detail) {}
}
