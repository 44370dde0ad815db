<?php
/** The addresses of the shop: slugs come from the database, as in every PrestaShop. */
class LinkCore
{
    private static ?array $slugs = null;

    public static function base(): string
    {
        $row = Db::getInstance()->getRow(
            'SELECT domain, domain_ssl, physical_uri, virtual_uri FROM PREFIX_shop_url WHERE id_shop = 1 AND main = 1 AND active = 1'
        );
        $secure = Configuration::get('PS_SSL_ENABLED') === '1';
        return ($secure ? 'https://' . $row['domain_ssl'] : 'http://' . $row['domain']) . $row['physical_uri'] . $row['virtual_uri'];
    }

    /** @return array<string, string> page name => slug */
    public static function slugs(): array
    {
        return self::$slugs ??= array_column(Db::getInstance()->executeS(
            'SELECT m.page, ml.url_rewrite FROM PREFIX_meta m
             JOIN PREFIX_meta_lang ml ON ml.id_meta = m.id_meta AND ml.id_lang = ? AND ml.id_shop = 1',
            [Context::LANGUAGE]
        ), 'url_rewrite', 'page');
    }

    public static function page(string $page): string
    {
        $slug = self::slugs()[$page] ?? '';
        return '/' . ($slug === '' && $page !== 'index' ? 'index.php?controller=' . $page : $slug);
    }

    public static function category(array $category): string
    {
        return '/' . $category['id_category'] . '-' . $category['link_rewrite'];
    }

    public static function product(array $product): string
    {
        $category = version_compare(_PS_VERSION_, '9', '<') ? $product['category_rewrite'] . '/' : '';
        return '/' . $category . $product['id_product'] . '-' . $product['link_rewrite'] . '.html';
    }

    public static function image(array $product, string $size): string
    {
        return '/' . $product['id_image'] . '-' . $size . '/' . $product['link_rewrite'] . '.jpg';
    }
}
