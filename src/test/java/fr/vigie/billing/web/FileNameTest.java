package fr.vigie.billing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class FileNameTest {

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aFileIsCalledInItsReadersLanguage() {
        LocaleContextHolder.setLocale(Locale.FRENCH);
        assertThat(FileName.of("factures", "invoices", ".csv")).isEqualTo("factures.csv");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(FileName.of("factures", "invoices", ".csv")).isEqualTo("invoices.csv");
    }
}
