package fr.vigie.web;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Puts the formats into every model as {@code fmt}: Thymeleaf refuses beans ({@code @fmt}) in the arguments of fragments and
 * in {@code th:attr}, but not what the model holds.
 */
@ControllerAdvice
class FormatsInPages {
    private final PageFormats formats;

    FormatsInPages(PageFormats formats) {
        this.formats = formats;
    }

    @ModelAttribute("fmt")
    PageFormats formats() {
        return formats;
    }
}
