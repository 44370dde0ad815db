package fr.vigie.account.web;

import fr.vigie.account.signin.PasswordRule;
import fr.vigie.kernel.EmailAddress;
import org.springframework.validation.Errors;

/** The part of a form that chooses a password, typed twice. */
interface NewPassword {

    String password();

    String again();

    default void check(EmailAddress email, String name, Errors errors) {
        PasswordRule.complaint(password(), email, name)
                .ifPresent(complaint -> errors.rejectValue("password", complaint));
        if (!password().equals(again())) {
            errors.rejectValue("again", "account.password.different");
        }
    }
}
