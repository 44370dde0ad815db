package fr.vigie.monitoring.web;

import fr.vigie.chromium.Profile;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.monitoring.speed.SpeedPlan;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** Which pages are measured, as typed. */
record SpeedForm(
        String home,
        String category,
        String product,
        String cart,
        String profile,
        String visits,
        @Nullable Boolean enabled) {
    private static final int LONGEST = 1_000;

    SpeedForm {
        home = typed(home);
        category = typed(category);
        product = typed(product);
        cart = typed(cart);
        profile = typed(profile);
        visits = typed(visits);
    }

    static SpeedForm of(SpeedPlan plan) {
        return new SpeedForm(
                of(plan, Page.HOME),
                of(plan, Page.CATEGORY),
                of(plan, Page.PRODUCT),
                of(plan, Page.CART),
                plan.profile().name(),
                Integer.toString(plan.visits()),
                plan.enabled());
    }

    /** What was typed for a page. */
    public String address(Page page) {
        return switch (page) {
            case HOME -> home;
            case CATEGORY -> category;
            case PRODUCT -> product;
            case CART -> cart;
        };
    }

    /** The plan; null when something typed is wrong, which is then said beside its field. */
    @Nullable
    SpeedPlan read(SpeedPlan before, BindingResult errors) {
        Map<Page, URI> addresses = new EnumMap<>(Page.class);
        for (Page page : Page.values()) {
            String typed = address(page);
            URI address = parsed(typed);
            if (address != null) {
                addresses.put(page, address);
            } else if (!typed.isEmpty() || page == Page.HOME) {
                errors.rejectValue(field(page), "monitoring.form.address.wrong");
            }
        }
        int count = visits.matches("[0-9]") ? Integer.parseInt(visits) : 0;
        if (count < 1 || count > SpeedPlan.MOST_VISITS) {
            errors.rejectValue("visits", "monitoring.form.range", new Object[] {1, SpeedPlan.MOST_VISITS}, null);
        }
        if (!profile.equals(Profile.PHONE.name()) && !profile.equals(Profile.DESK.name())) {
            errors.rejectValue("profile", "monitoring.speed.profile.wrong");
        }
        return errors.hasErrors()
                ? null
                : new SpeedPlan(
                        before.shop(),
                        before.customer(),
                        addresses,
                        Profile.valueOf(profile),
                        count,
                        enabled != null && enabled);
    }

    static String field(Page page) {
        return page.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable URI parsed(String typed) {
        try {
            URI uri = new URI(typed);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null && typed.length() <= LONGEST ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String of(SpeedPlan plan, Page page) {
        return Objects.toString(plan.addresses().get(page), "");
    }

    private static String typed(@Nullable String value) {
        return Objects.requireNonNullElse(value, "").strip();
    }
}
