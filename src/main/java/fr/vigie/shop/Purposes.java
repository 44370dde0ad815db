package fr.vigie.shop;

import fr.vigie.account.Customers;
import fr.vigie.kernel.ShopId;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Why a credential is used, in the language of the customer who reads the access log. */
@Component
public class Purposes {

    private final MessageSource messages;
    private final Shops shops;
    private final Customers customers;

    Purposes(MessageSource messages, Shops shops, Customers customers) {
        this.messages = messages;
        this.shops = shops;
        this.customers = customers;
    }

    /** @param purpose the end of a message key {@code shop.purpose.…} */
    public String of(String purpose, ShopId shop) {
        Locale locale = customers
                .find(shops.get(shop).customer())
                .map(customer -> customer.locale())
                .orElse(Locale.FRENCH);
        return messages.getMessage("shop.purpose." + purpose, null, locale);
    }
}
