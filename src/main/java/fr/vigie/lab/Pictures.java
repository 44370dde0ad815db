package fr.vigie.lab;

import java.awt.image.BufferedImage;

/** The logo and the products' pictures, drawn, as PrestaShop stores them: {@code img/p/1/2/12-home_default.jpg}. */
final class Pictures {
    private static final int ORIGINAL = 800;

    private final TreeWriter tree;
    private final int files;

    Pictures(TreeWriter tree, int files) {
        this.tree = tree;
        this.files = files;
    }

    void write() {
        tree.put("img/logo.png", Drawing.png(Drawing.logo(192)));
        for (int id = 1;
                id <= Catalogue.PRODUCTS.size() && (files > LabSpec.FEWEST_FILES || tree.missing() > 0);
                id++) {
            BufferedImage original = Drawing.product(id, ORIGINAL);
            byte[] whole = Drawing.jpeg(original);
            String name = "img/p/" + String.join("/", Integer.toString(id).split("")) + "/" + id;
            tree.offer(name + ".jpg", () -> whole);
            if (files >= 200) {
                tree.offer(name + "-large_default.jpg", () -> whole);
                tree.offer(name + "-home_default.jpg", () -> Drawing.jpeg(Drawing.scaled(original, 250)));
                tree.offer(name + "-cart_default.jpg", () -> Drawing.jpeg(Drawing.scaled(original, 125)));
            }
        }
    }
}
