<?php
class ProductCore
{
    private const SELECT = 'SELECT p.id_product, p.reference, ps.price, p.id_category_default, pl.name, pl.link_rewrite,
            pl.description, pl.description_short, cl.link_rewrite AS category_rewrite, cl.name AS category_name,
            i.id_image, COALESCE(sa.quantity, 0) AS quantity
        FROM PREFIX_product p
        JOIN PREFIX_product_shop ps ON ps.id_product = p.id_product AND ps.id_shop = 1 AND ps.active = 1
        JOIN PREFIX_product_lang pl ON pl.id_product = p.id_product AND pl.id_lang = 1 AND pl.id_shop = 1
        JOIN PREFIX_category_lang cl ON cl.id_category = p.id_category_default AND cl.id_lang = 1 AND cl.id_shop = 1
        LEFT JOIN PREFIX_image i ON i.id_product = p.id_product AND i.cover = 1
        LEFT JOIN PREFIX_stock_available sa ON sa.id_product = p.id_product AND sa.id_product_attribute = 0 ';

    public static function find(int $id): ?array
    {
        return Db::getInstance()->getRow(self::SELECT . 'WHERE p.id_product = ?', [$id]);
    }

    public static function featured(int $most): array
    {
        return Db::getInstance()->executeS(self::SELECT . 'ORDER BY p.id_product LIMIT ' . $most);
    }

    public static function ofCategory(int $category): array
    {
        return Db::getInstance()->executeS(
            self::SELECT . 'JOIN PREFIX_category_product cp ON cp.id_product = p.id_product AND cp.id_category = ? ORDER BY cp.position',
            [$category]
        );
    }

    public static function search(string $words): array
    {
        $like = '%' . addcslashes($words, '%_\\') . '%';
        return Db::getInstance()->executeS(
            self::SELECT . 'WHERE pl.name LIKE ? OR pl.description_short LIKE ? OR p.reference LIKE ? ORDER BY pl.name LIMIT 50',
            [$like, $like, $like]
        );
    }

    /** Price with French VAT of 20 %. */
    public static function priceWithTax(array $product): float
    {
        return round((float) $product['price'] * 1.2, 2);
    }
}
