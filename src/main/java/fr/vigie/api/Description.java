package fr.vigie.api;

import fr.vigie.account.Caller;
import fr.vigie.account.ForStaff;
import fr.vigie.account.signin.HandlerGuard;
import fr.vigie.contract.ContractId;
import fr.vigie.kernel.ShopId;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;

/** The description of the programming interface (OpenAPI 3.1), in the language of whoever reads it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Description {

    private static final String SCHEME = "token";

    private final MessageSource messages;

    Description(MessageSource messages) {
        this.messages = messages;
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, TokenAuthentication.class)
                .replaceWithClass(ShopId.class, UUID.class)
                .replaceWithClass(ContractId.class, UUID.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info().title("Vigie").version("v1"))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                SCHEME,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList(SCHEME));
    }

    @Bean
    OpenApiCustomizer inTheReadersLanguage() {
        return api -> {
            api.getInfo().setDescription(text("api.description"));
            if (api.getTags() != null) {
                api.getTags().forEach(tag -> tag.setDescription(text("api.tag." + tag.getName())));
            }
        };
    }

    @Bean
    OperationCustomizer describedOperations() {
        return (operation, handler) -> {
            operation.setSummary(text("api.operation." + operation.getOperationId()));
            PermissionGuard.needed(handler)
                    .ifPresent(permission -> operation.addExtension("x-permission", permission.code()));
            if (HandlerGuard.callers(handler).contains(ForStaff.class)) {
                operation.addExtension("x-staff-only", true);
            }
            if (operation.getParameters() != null) {
                operation
                        .getParameters()
                        .forEach(parameter -> parameter.setDescription(
                                text("api.parameter." + parameter.getName().toLowerCase(Locale.ROOT))));
            }
            problems(operation);
            return operation;
        };
    }

    /** Every problem has one shape, so one response stands for all of them. */
    private void problems(Operation operation) {
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description(text("api.problem"))
                                .content(new Content()
                                        .addMediaType(
                                                Problem.MEDIA_TYPE,
                                                new MediaType()
                                                        .schema(new Schema<>().$ref("#/components/schemas/Problem")))));
    }

    private String text(String key) {
        Locale locale = LocaleContextHolder.getLocale();
        String text = messages.getMessage(key, null, key, locale);
        return text == null ? key : text;
    }
}
