<?php
/**
 * Installed by module quairetrait 1.3.0.
 */
class Cart extends CartCore
{
    /*
    * module: quairetrait
    * date: 2026-03-14 09:12:44
    * version: 1.3.0
    */
    public function isPickedUpAtTheQuay(): bool
    {
        return (int) Db::getInstance()->getValue('SELECT id_carrier FROM PREFIX_cart WHERE id_cart = ?', [$this->id]) === 1;
    }
}
