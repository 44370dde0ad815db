package fr.vigie.shop;

import fr.vigie.account.Customers;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a credential is and why it is used, in the language of the customer who reads the access log. */
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
        return words("shop.purpose." + purpose, shops.get(shop).customer());
    }

    /**
     * Words of whatever module.
     *
     * @param key of a message
     * @param arguments names and numbers of things, for the message
     */
    public String words(String key, CustomerId customer, String... arguments) {
        Locale locale = customers.find(customer).map(known -> known.locale()).orElse(Locale.FRENCH);
        return messages.getMessage(key, arguments, locale);
    }
}
