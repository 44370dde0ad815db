<?php
class ConfigurationCore
{
    private static ?array $values = null;

    /** The row of the shop, else of its group, else the global one; a language's text wins. */
    public static function get(string $name, ?int $lang = null): string
    {
        self::$values ??= self::load();
        $lang ??= Context::LANGUAGE;
        return self::$values[$name][$lang] ?? self::$values[$name][0] ?? '';
    }

    public static function disablesOverrides(): bool
    {
        return false;
    }

    private static function load(): array
    {
        $rows = Db::getInstance()->executeS(
            'SELECT c.name, c.value, cl.id_lang, cl.value AS text FROM PREFIX_configuration c
             LEFT JOIN PREFIX_configuration_lang cl ON cl.id_configuration = c.id_configuration
             WHERE c.id_shop IS NULL OR c.id_shop = 1
             ORDER BY c.id_shop IS NOT NULL, c.id_shop_group IS NOT NULL'
        );
        $values = [];
        foreach ($rows as $row) {
            $values[$row['name']][0] = (string) $row['value'];
            if ($row['id_lang'] !== null) {
                $values[$row['name']][(int) $row['id_lang']] = (string) $row['text'];
            }
        }
        return $values;
    }
}
