package fr.vigie.support.web;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.shop.Shop;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import fr.vigie.support.Upload;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.multipart.MultipartFile;

/**
 * A new ticket as it is typed. A merchant's form has no channel.
 *
 * @param tell whether the customer is told of what the agency enters for them
 */
record TicketForm(
        @Nullable String shop,
        @Nullable String channel,
        @Nullable String severity,
        @Nullable String activity,

        @NotBlank(message = "{support.error.subject}") @Size(max = 200, message = "{support.error.subject}") @Nullable
        String subject,

        @NotBlank(message = "{support.error.text}") @Size(max = 20_000, message = "{support.error.text}") @Nullable
        String text,

        @Nullable List<MultipartFile> files,
        @Nullable Boolean tell) {

    static TicketForm empty(@Nullable String shop, @Nullable Channel channel) {
        return new TicketForm(
                shop,
                channel == null ? null : channel.name(),
                null,
                Activity.CORRECTIVE.name(),
                null,
                null,
                null,
                true);
    }

    @Nullable
    UUID chosenShop() {
        return Parsed.uuid(shop);
    }

    Channel chosenChannel() {
        Channel chosen = Parsed.constant(Channel.class, channel);
        return chosen == null ? Channel.AGENCY : chosen;
    }

    /** The same as the gravest fault: nobody can order. */
    TicketForm asIncident() {
        return new TicketForm(
                shop, channel, Severity.CRITICAL.name(), Activity.CORRECTIVE.name(), subject, text, files, tell);
    }

    List<Upload> uploads() {
        return Uploads.of(files);
    }

    /** Says beside each field what is missing. */
    void check(BindingResult errors) {
        Upload.refusal(uploads()).ifPresent(message -> errors.rejectValue("files", message));
        if (chosenShop() == null) {
            errors.rejectValue("shop", "support.error.shop");
        }
        if (Parsed.constant(Severity.class, severity) == null) {
            errors.rejectValue("severity", "support.error.severity");
        }
        if (Parsed.constant(Activity.class, activity) == null) {
            errors.rejectValue("activity", "support.error.activity");
        }
    }

    /** What was asked, about a shop; empty while something is missing. */
    Optional<Request> request(Shop about, Channel by) {
        Severity graveness = Parsed.constant(Severity.class, severity);
        Activity kind = Parsed.constant(Activity.class, activity);
        if (graveness == null || kind == null || subject == null || text == null) {
            return Optional.empty();
        }
        return Optional.of(new Request(about.customer(), about.id(), by, graveness, kind, subject, text));
    }
}
