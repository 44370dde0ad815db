<?php
class ProductControllerCore extends FrontController
{
    protected string $page = 'product';
    private ?array $product = null;

    protected function prepare(): void
    {
        $this->product = Product::find((int) Tools::getValue('id_product'));
        if ($this->product === null) {
            (new PageNotFoundController())->run();
            exit;
        }
        $this->title = $this->product['name'];
    }

    protected function content(): string
    {
        $p = $this->product;
        $stock = $p['quantity'] > 0 ? 'En stock, expédié sous 48 h' : 'Momentanément épuisé';
        return $this->trail($p['category_name'], '/' . $p['id_category_default'] . '-' . $p['category_rewrite'], $p['name'])
            . '<div class="product"><img src="' . Link::image($p, 'large_default') . '" width="640" height="640" alt="' . Tools::html($p['name']) . '">'
            . '<div><h1>' . Tools::html($p['name']) . '</h1><p class="muted">Réf. ' . Tools::html($p['reference']) . '</p>'
            . '<p class="price current-price">' . Tools::price(Product::priceWithTax($p)) . ' <small>TTC</small></p>'
            . '<div class="lead">' . $p['description_short'] . '</div>'
            . '<form id="add-to-cart-or-refresh" action="' . Link::page('cart') . '" method="post">'
            . '<input type="hidden" name="token" value="' . Context::getContext()->token() . '">'
            . '<input type="hidden" name="id_product" value="' . $p['id_product'] . '" id="product_page_product_id">'
            . '<input type="hidden" name="id_customization" value="0" id="product_customization_id">'
            . '<input type="hidden" name="add" value="1"><input type="hidden" name="action" value="update">'
            . '<label>Quantité <input type="number" name="qty" value="1" min="1"></label> '
            . '<button class="btn add-to-cart" data-button-action="add-to-cart">Ajouter au panier</button></form>'
            . '<p class="stock">' . $stock . '</p></div></div><section><h2>Description</h2>' . $p['description'] . '</section>';
    }
}
