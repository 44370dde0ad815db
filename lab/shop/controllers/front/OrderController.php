<?php
class OrderControllerCore extends FrontController
{
    protected string $page = 'checkout';
    protected string $title = 'Commande';

    protected function prepare(): void
    {
        if (Cart::count() === 0) {
            header('Location: ' . Link::page('cart') . '?action=show', true, 302);
            exit;
        }
    }

    protected function content(): string
    {
        $field = static fn (string $name, string $label, string $type = 'text'): string =>
            '<label>' . $label . '<input type="' . $type . '" name="' . $name . '" required></label>';
        return '<h1>Commande</h1><div class="steps">'
            . '<section id="checkout-personal-information-step" class="checkout-step -current"><h2>1. Informations personnelles</h2>'
            . '<form method="post" class="form">' . $field('firstname', 'Prénom') . $field('lastname', 'Nom') . $field('email', 'E-mail', 'email')
            . '<p class="muted">Vous avez déjà un compte ? <a href="' . Link::page('authentication') . '">Connectez-vous</a></p></form></section>'
            . '<section id="checkout-addresses-step" class="checkout-step -unreachable"><h2>2. Adresses</h2></section>'
            . '<section id="checkout-delivery-step" class="checkout-step -unreachable"><h2>3. Mode de livraison</h2></section>'
            . '<section id="checkout-payment-step" class="checkout-step -unreachable"><h2>4. Paiement</h2></section></div>'
            . '<p class="price">Total : ' . Tools::price(Cart::current()->total()) . '</p>';
    }
}
