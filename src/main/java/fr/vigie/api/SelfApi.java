package fr.vigie.api;

import fr.vigie.account.Caller;
import fr.vigie.account.ForEveryone;
import fr.vigie.account.token.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a token is: the first thing a program asks. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@ForEveryone
@Tag(name = "token")
class SelfApi {

    /**
     * @param actsFor the person's name, or the program's for a token of a customer as a whole
     * @param staff whether it acts for the agency
     * @param customer the only customer it reaches; null for one of the agency
     */
    @Schema(name = "Token")
    record Self(
            UUID id,
            String program,
            String actsFor,
            boolean staff,
            @Nullable UUID customer,
            List<String> permissions) {}

    @GetMapping("/token")
    @AnyToken
    @Operation(operationId = "readToken")
    Self self(TokenAuthentication token) {
        Caller me = token.getPrincipal();
        return new Self(
                me.token(),
                me.program(),
                me.person() == null ? me.program() : me.person().name(),
                me.isStaff(),
                me.customer() == null ? null : me.customer().value(),
                token.permissions().stream().sorted().map(Permission::code).toList());
    }
}
