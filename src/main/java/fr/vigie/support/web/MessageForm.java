package fr.vigie.support.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A message to add to a ticket. */
record MessageForm(
        @NotBlank(message = "{support.error.text}") @Size(max = 20_000, message = "{support.error.text}") @Nullable
        String text) {}
