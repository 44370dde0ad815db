package fr.vigie.shop.web;

import fr.vigie.kernel.CountedList;
import fr.vigie.shop.Shop;
import java.util.Arrays;
import java.util.Map;
import org.springframework.stereotype.Component;

@Component
class ShopCount implements CountedList {
    private final ShopList list;

    ShopCount(ShopList list) {
        this.list = list;
    }

    @Override
    public String list() {
        return "/shops";
    }

    @Override
    public int count(Map<String, String> query, int most) {
        Shop.State state = Arrays.stream(Shop.State.values())
                .filter(each -> each.name().equals(query.get("state")))
                .findFirst()
                .orElse(null);
        return list.count(query.getOrDefault("q", ""), state, most);
    }
}
