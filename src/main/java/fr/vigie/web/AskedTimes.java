package fr.vigie.web;

import fr.vigie.kernel.AskedTime;
import java.time.Instant;
import org.springframework.format.FormatterRegistry;
import org.springframework.format.Parser;
import org.springframework.format.Printer;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads the instants of every address by {@link AskedTime}: one beyond its years is unreadable, as any other text. */
@Component
class AskedTimes implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        Printer<Instant> printer = (instant, locale) -> instant.toString();
        Parser<Instant> parser = (text, locale) -> AskedTime.instant(text.strip());
        registry.addFormatterForFieldType(Instant.class, printer, parser);
    }
}
