package fr.vigie.api;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** A misspelt name in what a program sends is told, not ignored. Stored events stay lenient: they outlive their classes. */
@Configuration(proxyBeanMethods = false)
class StrictBodies {

    private static final String OURS = StrictBodies.class.getPackageName();

    @Bean
    JsonMapperBuilderCustomizer strictBodiesOfPrograms() {
        return mapper -> mapper.addHandler(new DeserializationProblemHandler() {
            @Override
            public boolean handleUnknownProperty(
                    DeserializationContext context,
                    JsonParser parser,
                    @Nullable ValueDeserializer<?> reader,
                    Object beanOrClass,
                    String name) {
                Class<?> type = beanOrClass instanceof Class<?> itself ? itself : beanOrClass.getClass();
                if (!type.getPackageName().equals(OURS)) {
                    return false;
                }
                Collection<Object> known = reader == null ? null : reader.getKnownPropertyNames();
                throw UnrecognizedPropertyException.from(parser, beanOrClass, name, known);
            }
        });
    }
}
