package fr.vigie.web;

import fr.vigie.kernel.TimeOrdered;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/** Gives each error page a reference that stands in the server's log too; nothing else of the error leaves the server. */
@Component
class RequestReference extends DefaultErrorAttributes {

    private static final Logger log = LoggerFactory.getLogger(RequestReference.class);

    @Override
    public Map<String, @Nullable Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        Map<String, @Nullable Object> attributes = super.getErrorAttributes(request, ErrorAttributeOptions.defaults());
        String reference = TimeOrdered.uuid().toString().substring(0, 13);
        Throwable error = getError(request);
        if (error != null && Objects.equals(attributes.get("status"), 500)) {
            log.error("Request failed, reference {}", reference, error);
        }
        attributes.put("requestId", reference);
        return attributes;
    }
}
