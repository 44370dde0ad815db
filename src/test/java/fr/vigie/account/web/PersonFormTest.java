package fr.vigie.account.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.FieldError;

class PersonFormTest {

    @Test
    void somebodyHasANameThatContractsAndReportsPrint() {
        assertThat(errors("Léa \uD83D\uDC1F"))
                .extracting(FieldError::getField, FieldError::getCode)
                .containsExactly(tuple("name", "pdf.unprintable"));
        assertThat(errors("Léa")).isEmpty();
    }

    private static List<FieldError> errors(String name) {
        var form = new PersonForm(name, "lea@phare.example", "TECHNICIAN", "");
        var errors = new BeanPropertyBindingResult(form, "form");
        form.ofTheAgency(Locale.FRENCH, errors);
        return errors.getFieldErrors();
    }
}
