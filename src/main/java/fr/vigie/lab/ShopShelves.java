package fr.vigie.lab;

import java.time.Instant;
import java.util.List;

/** The rows of {@link Catalogue}. */
final class ShopShelves {
    private static final int FRENCH = 1;
    private static final int SHOP = 1;

    private final Instant created;

    ShopShelves(LabSpec spec) {
        this.created = spec.asOf().minusSeconds(600L * 86_400);
    }

    void insert(Inserts inserts) {
        catalogue(inserts);
    }

    private void catalogue(Inserts inserts) {
        Inserts.Rows category = inserts.into(
                "category", "id_category id_parent level_depth active date_add date_upd position is_root_category");
        Inserts.Rows text = inserts.into("category_lang", "id_category id_lang name description link_rewrite");
        Inserts.Rows shop = inserts.into("category_shop", "id_category id_shop");
        category.row(1, 0, 0, 1, created, created, 0, 0).row(2, 1, 1, 1, created, created, 0, 1);
        text.row(1, FRENCH, "Racine", "", "racine").row(2, FRENCH, "Accueil", "", "accueil");
        shop.row(1, SHOP).row(2, SHOP);
        for (int i = 0; i < Catalogue.CATEGORIES.size(); i++) {
            Catalogue.Category one = Catalogue.CATEGORIES.get(i);
            int id = Catalogue.FIRST_CATEGORY_ID + i;
            category.row(id, 2, 2, 1, created, created, i, 0);
            text.row(id, FRENCH, one.name(), one.text(), one.slug());
            shop.row(id, SHOP);
        }
        category.end();
        text.end();
        shop.end();
        products(inserts);
    }

    private void products(Inserts inserts) {
        Inserts.Rows product = inserts.into(
                "product",
                "id_product id_category_default id_tax_rules_group price reference active date_add date_upd");
        Inserts.Rows inShop = inserts.into(
                "product_shop",
                "id_product id_shop id_category_default id_tax_rules_group price active date_add date_upd");
        Inserts.Rows text =
                inserts.into("product_lang", "id_product id_lang name link_rewrite description description_short");
        Inserts.Rows place = inserts.into("category_product", "id_category id_product position");
        Inserts.Rows image = inserts.into("image", "id_image id_product position cover");
        Inserts.Rows imageInShop = inserts.into("image_shop", "id_product id_image id_shop cover");
        Inserts.Rows stock =
                inserts.into("stock_available", "id_product id_product_attribute id_shop id_shop_group quantity");
        for (int i = 0; i < Catalogue.PRODUCTS.size(); i++) {
            Catalogue.Product one = Catalogue.PRODUCTS.get(i);
            int id = i + 1;
            int category = Catalogue.categoryId(one);
            product.row(id, category, 1, one.price(), one.reference(), 1, created, created);
            inShop.row(id, SHOP, category, 1, one.price(), 1, created, created);
            text.row(
                    id,
                    FRENCH,
                    one.name(),
                    one.slug(),
                    "<p>" + one.summary() + " Fabriqué en petite série.</p>",
                    "<p>" + one.summary() + "</p>");
            place.row(category, id, i).row(2, id, i);
            image.row(id, id, 1, 1);
            imageInShop.row(id, id, SHOP, 1);
            stock.row(id, 0, SHOP, 0, 20 + 13 * i);
        }
        List.of(product, inShop, text, place, image, imageInShop, stock).forEach(Inserts.Rows::end);
        inserts.into("image_type", "name width height")
                .row("cart_default", 125, 125)
                .row("home_default", 250, 250)
                .row("large_default", 800, 800)
                .end();
    }
}
