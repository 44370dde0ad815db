package fr.vigie.shop.web;

import fr.vigie.kernel.CustomerId;
import fr.vigie.pdf.Printable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A shop's name and address, as typed. */
record AddressForm(String customer, String name, String url) {

    AddressForm {
        customer = customer == null ? "" : customer;
        name = name == null ? "" : name;
        url = url == null ? "" : url;
    }

    /** Field to message key. */
    Map<String, String> errors() {
        Map<String, String> errors = errorsOfAddress();
        try {
            CustomerId.of(customer);
        } catch (IllegalArgumentException none) {
            errors.put("customer", "shop.error.customer");
        }
        return errors;
    }

    Map<String, String> errorsOfAddress() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (name.isBlank() || name.length() > 120) {
            errors.put("name", "shop.error.name");
        } else if (!Printable.lacking(name).isEmpty()) {
            errors.put("name", "shop.error.name.unprintable");
        }
        try {
            URI typed = new URI(url.strip());
            if (typed.getHost() == null || !("http".equals(typed.getScheme()) || "https".equals(typed.getScheme()))) {
                errors.put("url", "shop.error.url");
            }
        } catch (URISyntaxException notAnAddress) {
            errors.put("url", "shop.error.url");
        }
        return errors;
    }
}
