<?php
class CategoryCore
{
    private const SELECT = 'SELECT c.id_category, cl.name, cl.link_rewrite, cl.description FROM PREFIX_category c
        JOIN PREFIX_category_lang cl ON cl.id_category = c.id_category AND cl.id_lang = 1 AND cl.id_shop = 1
        WHERE c.active = 1 AND c.level_depth >= 2 ';

    public static function find(int $id): ?array
    {
        return Db::getInstance()->getRow(self::SELECT . 'AND c.id_category = ?', [$id]);
    }

    public static function menu(): array
    {
        return Db::getInstance()->executeS(self::SELECT . 'ORDER BY c.position');
    }
}
