package fr.vigie.api;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.support.Request;
import fr.vigie.support.WaitReason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What programs send about tickets. */
final class TicketBodies {

    private TicketBodies() {}

    /**
     * @param activity {@code CORRECTIVE} when it is not said
     * @param tell whether the customer is told of what the agency enters for them; true when it is not said
     */
    @Schema(
            name = "NewTicket",
            requiredProperties = {"shop", "severity", "subject", "text"})
    record Opening(
            @Nullable UUID shop,
            @Nullable Severity severity,
            @Nullable Activity activity,

            @Schema(maxLength = Request.LONGEST_SUBJECT) @Nullable
            String subject,

            @Schema(maxLength = Request.LONGEST_TEXT) @Nullable
            String text,

            @Schema(
                    description =
                            "Whether the customer's people are sent the number and the deadlines, each as they chose;"
                                    + " of what the agency enters for them, never of what they send themselves",
                    defaultValue = "true")
            @Nullable
            Boolean tell) {}

    /** @param automatic whether a program wrote it by itself: then it is not the answer of a person, and no clock stops */
    @Schema(name = "NewReply", requiredProperties = "text")
    record Reply(
            @Schema(maxLength = Request.LONGEST_TEXT) @Nullable
            String text,

            @Nullable Boolean automatic) {}

    @Schema(name = "NewMessage", requiredProperties = "text")
    record Message(
            @Schema(maxLength = Request.LONGEST_TEXT) @Nullable
            String text) {}

    @Schema(name = "NewPause", requiredProperties = "reason")
    record Pause(
            @Nullable WaitReason reason,

            @Schema(description = "The time agreed with the customer, when work goes on by itself") @Nullable
            Instant until) {}

    @Schema(name = "NewTurn")
    record Turn(
            @Schema(description = "Since when the service works or is broken again; now when it is not said") @Nullable
            Instant since) {}

    @Schema(name = "NewSeverity", requiredProperties = "severity")
    record Grade(@Nullable Severity severity) {}

    @Schema(name = "NewActivity", requiredProperties = "activity")
    record Classing(@Nullable Activity activity) {}

    /** @param person one of the agency; null to give the ticket back to nobody */
    @Schema(name = "NewAssignment")
    record Assignment(@Nullable UUID person) {}
}
