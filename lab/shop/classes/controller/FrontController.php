<?php
/** A page of the shop. Closed for maintenance, every page answers 503. */
abstract class FrontControllerCore
{
    protected string $page = '';
    protected string $title = '';

    public function run(): void
    {
        header('Content-Type: text/html; charset=utf-8');
        header('Powered-By: PrestaShop');
        if (Configuration::get('PS_SHOP_ENABLE') !== '1' && !Tools::isAllowedToBypassMaintenance()) {
            $this->displayMaintenancePage();
        }
        $this->prepare();
        echo $this->layout($this->content());
    }

    protected function prepare(): void
    {
    }

    abstract protected function content(): string;

    private function displayMaintenancePage(): never
    {
        if (version_compare(_PS_VERSION_, '1.7', '<')) {
            header('HTTP/1.1 503 temporarily overloaded');
            $template = _PS_THEME_DIR_ . 'maintenance.tpl';
        } else {
            header('HTTP/1.1 503 Service Unavailable');
            header('Retry-After: 3600');
            $template = _PS_THEME_DIR_ . 'templates/errors/maintenance.tpl';
        }
        if (!is_file($template)) {
            $template = _PS_ROOT_DIR_ . '/themes/' . _PARENT_THEME_NAME_ . '/templates/errors/maintenance.tpl';
        }
        echo strtr((string) file_get_contents($template), [
            '{$shop.name}' => Tools::html(Configuration::get('PS_SHOP_NAME')),
            '{$maintenance_text nofilter}' => Configuration::get('PS_MAINTENANCE_TEXT'),
            '{$HOOK_MAINTENANCE nofilter}' => '',
        ]);
        exit;
    }

    protected function products(array $products): string
    {
        $cards = '';
        foreach ($products as $p) {
            $cards .= '<article class="product-miniature js-product-miniature" data-id-product="' . $p['id_product'] . '"><a href="' . Link::product($p) . '">'
                . '<img src="' . Link::image($p, 'home_default') . '" width="250" height="250" loading="lazy" alt="' . Tools::html($p['name']) . '">'
                . '<h3>' . Tools::html($p['name']) . '</h3><span class="price">' . Tools::price(Product::priceWithTax($p)) . '</span></a></article>';
        }
        return '<div class="products">' . $cards . '</div>';
    }

    protected function trail(string $first, string $href = '', string $second = ''): string
    {
        $middle = $href === '' ? Tools::html($first) : '<a href="' . Tools::html($href) . '">' . Tools::html($first) . '</a> / ' . Tools::html($second);
        return '<nav class="breadcrumb" aria-label="Fil d’Ariane"><a href="/">Accueil</a> / ' . $middle . '</nav>';
    }

    private function layout(string $content): string
    {
        $shop = Tools::html(Configuration::get('PS_SHOP_NAME'));
        $menu = '';
        foreach (Category::menu() as $category) {
            $menu .= '<a href="' . Link::category($category) . '">' . Tools::html($category['name']) . '</a>';
        }
        $css = version_compare(_PS_VERSION_, '1.7', '<') ? 'css/global.css' : 'assets/css/theme.css';
        // A child theme without styles of its own uses its parent's.
        $theme = is_file(_PS_THEME_DIR_ . $css) ? _THEME_NAME_ : _PARENT_THEME_NAME_;
        return '<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            . '<title>' . ($this->title === '' ? $shop : Tools::html($this->title) . ' - ' . $shop) . '</title>'
            . '<link rel="stylesheet" href="/themes/' . $theme . '/' . $css . '"></head>'
            . '<body id="' . $this->page . '" class="lang-fr country-fr currency-eur page-' . $this->page . '">'
            . '<header id="header"><a class="logo" href="/"><img src="/img/logo.png" width="48" height="48" alt=""><span>' . $shop . '</span></a>'
            . '<nav id="menu">' . $menu . '</nav><form action="' . Link::page('search') . '" role="search"><input type="search" name="s" placeholder="Rechercher" aria-label="Rechercher"></form>'
            . '<nav class="user"><a href="' . Link::page('authentication') . '">Connexion</a><a href="' . Link::page('cart') . '?action=show">Panier ('
            . Cart::count() . ')</a></nav></header><main id="wrapper">' . $content . '</main>'
            . '<footer id="footer"><p><strong>' . $shop . '</strong><br>12, quai des Brumes, 29900 Concarneau<br>02 98 00 00 00</p><p><a href="' . Link::page('contact')
            . '">Nous contacter</a><br>Conditions générales de vente<br>Mentions légales</p><p>Boutique d’essai : rien n’y est à vendre, les personnes y sont imaginaires.</p></footer></body></html>';
    }
}
