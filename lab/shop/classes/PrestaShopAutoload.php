<?php
/** Kept for modules that name it; config/autoload.php does the work. */
class PrestaShopAutoload
{
    public static function getInstance(): self
    {
        return new self();
    }
}
