<?php
class IndexControllerCore extends FrontController
{
    protected string $page = 'index';

    protected function content(): string
    {
        $name = Tools::html(Configuration::get('PS_SHOP_NAME'));
        return '<section class="hero"><div><p class="eyebrow">Artisans de la côte, depuis 1987</p>'
            . '<h1>' . $name . '</h1><p>Marinières, cirés, vaisselle et douceurs : tout ce qui sent bon le large, '
            . 'choisi quai par quai et expédié sous 48&nbsp;heures.</p>'
            . '<a class="btn" href="#produits">Voir la sélection</a></div></section>'
            . '<section id="produits"><h2>Nos coups de cœur</h2>' . $this->products(Product::featured(12)) . '</section>'
            . '<section class="promises"><p><strong>Livraison offerte</strong>dès 60&nbsp;€ d’achat</p>'
            . '<p><strong>Retour 30 jours</strong>sans justification</p>'
            . '<p><strong>Paiement sécurisé</strong>carte ou virement</p></section>';
    }
}
