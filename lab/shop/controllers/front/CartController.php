<?php
class CartControllerCore extends FrontController
{
    protected string $page = 'cart';
    protected string $title = 'Panier';

    protected function prepare(): void
    {
        if (Tools::getValue('add') !== '' || Tools::getValue('delete') !== '') {
            $this->change();
        } elseif (Tools::getValue('action') === 'refresh' && Tools::wantsJson()) {
            Tools::json([
                'cart_detailed' => $this->lines(),
                'cart_detailed_totals' => Tools::price(Cart::current()?->total() ?? 0.0),
                'cart_summary_top' => '', 'cart_voucher' => '', 'cart_detailed_actions' => '',
            ]);
        }
    }

    private function change(): never
    {
        $id = (int) Tools::getValue('id_product');
        $quantity = (int) Tools::getValue('qty', '1');
        $product = Product::find($id);
        $error = match (true) {
            Configuration::get('PS_TOKEN_ENABLE') === '1' && !hash_equals(Context::getContext()->token(), Tools::getValue('token')) => 'Jeton invalide.',
            $product === null => 'Ce produit n’est plus disponible.',
            Tools::getValue('add') !== '' && $quantity > (int) $product['quantity'] => 'Il n’y a pas assez de produits en stock.',
            default => null,
        };
        if ($error !== null) {
            Tools::wantsJson() ? Tools::json(['hasError' => true, 'errors' => [$error], 'quantity' => 0]) : $this->back();
        }
        $cart = Cart::open();
        Tools::getValue('delete') !== '' ? $cart->remove($id) : $cart->add($id, Tools::getValue('op') === 'down' ? -$quantity : $quantity);
        Tools::wantsJson() ? Tools::json([
            'success' => true, 'id_product' => $id, 'id_product_attribute' => 0, 'id_customization' => 0,
            'quantity' => array_column($cart->products(), 'cart_quantity', 'id_product')[$id] ?? 0,
            'cart' => [
                'products' => array_map(static fn (array $p): array => ['id_product' => (int) $p['id_product'], 'name' => $p['name'], 'quantity' => $p['cart_quantity']], $cart->products()),
                'products_count' => Cart::count(),
                'totals' => ['total' => ['amount' => round($cart->total(), 2), 'value' => Tools::price($cart->total())]],
            ],
            'errors' => '',
        ]) : $this->back();
    }

    private function back(): never
    {
        header('Location: ' . Link::page('cart') . '?action=show', true, 302);
        exit;
    }

    private function lines(): string
    {
        $lines = '';
        foreach (Cart::current()?->products() ?? [] as $p) {
            $lines .= '<tr><td><img src="' . Link::image($p, 'cart_default') . '" width="64" height="64" alt=""></td><td><a href="' . Link::product($p) . '">'
                . Tools::html($p['name']) . '</a></td><td>' . $p['cart_quantity'] . '</td><td>' . Tools::price($p['cart_quantity'] * Product::priceWithTax($p))
                . '</td><td><a href="' . Link::page('cart') . '?delete=1&amp;id_product=' . $p['id_product'] . '&amp;token=' . Context::getContext()->token() . '">Retirer</a></td></tr>';
        }
        return $lines;
    }

    protected function content(): string
    {
        $lines = $this->lines();
        if ($lines === '') {
            return '<h1>Panier</h1><p class="no-items">Il n’y a plus d’articles dans votre panier.</p><a class="btn" href="/">Continuer mes achats</a>';
        }
        return '<h1>Panier</h1><table class="cart"><thead><tr><th></th><th>Article</th><th>Quantité</th><th>Total</th><th></th></tr></thead><tbody>' . $lines
            . '</tbody></table><p class="price">Total : ' . Tools::price(Cart::current()->total()) . '</p><a class="btn" href="' . Link::page('order') . '">Commander</a>';
    }
}
