package fr.vigie.account.web;

import fr.vigie.account.token.NewToken;
import fr.vigie.account.token.Permission;
import fr.vigie.kernel.CustomerId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * A token to issue.
 *
 * @param holder empty for whoever asks, else the id of the customer that it belongs to
 */
record TokenForm(String name, List<String> permissions, String validity, String holder) {

    private static final String USUAL = "90";

    TokenForm(
            @Nullable String name,
            @Nullable List<String> permissions,
            @Nullable String validity,
            @Nullable String holder) {
        this.name = Typed.line(name);
        this.permissions = permissions == null ? List.of() : List.copyOf(permissions);
        this.validity = Typed.line(validity);
        this.holder = Typed.line(holder);
    }

    static TokenForm blank() {
        return new TokenForm("", List.of(), USUAL, "");
    }

    /** @param customers for whom the person may issue one */
    Optional<NewToken> read(Set<CustomerId> customers, Errors errors) {
        if (name.isEmpty() || name.length() > NewToken.LONGEST_NAME) {
            errors.rejectValue("name", "account.token.error.name");
        }
        Set<Permission> chosen = permissions.stream()
                .flatMap(code -> Permission.of(code).stream())
                .collect(Collectors.toSet());
        if (chosen.isEmpty()) {
            errors.rejectValue("permissions", "account.token.error.permissions");
        }
        Optional<Integer> days = NewToken.VALIDITIES.stream()
                .filter(one -> one.toString().equals(validity))
                .findFirst();
        if (days.isEmpty()) {
            errors.rejectValue("validity", "account.form.choice");
        }
        Optional<CustomerId> customer =
                customers.stream().filter(one -> one.toString().equals(holder)).findFirst();
        if (!holder.isEmpty() && customer.isEmpty()) {
            errors.rejectValue("holder", "account.form.choice");
        }
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new NewToken(name, chosen, days.orElseThrow(), customer.orElse(null)));
    }
}
