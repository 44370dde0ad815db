<?php
class CartCore
{
    public int $id;

    protected function __construct(int $id)
    {
        $this->id = $id;
    }

    public static function current(): ?Cart
    {
        $id = (int) Context::getContext()->get('id_cart');
        $open = $id > 0 && Db::getInstance()->getValue('SELECT id_cart FROM PREFIX_cart WHERE id_cart = ?', [$id]);
        return $open ? new Cart($id) : null;
    }

    public static function open(): Cart
    {
        $cart = self::current();
        if ($cart !== null) {
            return $cart;
        }
        $db = Db::getInstance();
        $db->execute("INSERT INTO PREFIX_guest (accept_language) VALUES ('fr')");
        $guest = $db->insertId();
        $db->execute(
            "INSERT INTO PREFIX_cart (id_shop_group, id_shop, id_carrier, delivery_option, id_lang, id_address_delivery,
                id_address_invoice, id_currency, id_customer, id_guest, secure_key, date_add, date_upd)
             VALUES (1, 1, 0, '', 1, 0, 0, 1, 0, ?, '', NOW(), NOW())",
            [$guest]
        );
        $id = $db->insertId();
        Context::getContext()->set('id_guest', (string) $guest);
        Context::getContext()->set('id_cart', (string) $id);
        return new Cart($id);
    }

    public function add(int $product, int $quantity): void
    {
        $db = Db::getInstance();
        $changed = $db->execute(
            'UPDATE PREFIX_cart_product SET quantity = quantity + ? WHERE id_cart = ? AND id_product = ?',
            [$quantity, $this->id, $product]
        );
        if ($changed === 0) {
            $db->execute(
                'INSERT INTO PREFIX_cart_product (id_cart, id_product, id_shop, quantity, date_add) VALUES (?, ?, 1, ?, NOW())',
                [$this->id, $product, $quantity]
            );
        }
        $db->execute('DELETE FROM PREFIX_cart_product WHERE id_cart = ? AND quantity <= 0', [$this->id]);
        $this->touch();
    }

    public function remove(int $product): void
    {
        Db::getInstance()->execute('DELETE FROM PREFIX_cart_product WHERE id_cart = ? AND id_product = ?', [$this->id, $product]);
        $this->touch();
    }

    public function products(): array
    {
        $lines = Db::getInstance()->executeS('SELECT id_product, quantity FROM PREFIX_cart_product WHERE id_cart = ?', [$this->id]);
        $products = [];
        foreach ($lines as $line) {
            $product = Product::find((int) $line['id_product']);
            if ($product !== null) {
                $products[] = ['cart_quantity' => (int) $line['quantity']] + $product;
            }
        }
        return $products;
    }

    public function total(): float
    {
        return array_sum(array_map(
            static fn (array $product): float => $product['cart_quantity'] * Product::priceWithTax($product),
            $this->products()
        ));
    }

    public static function count(): int
    {
        return array_sum(array_column(self::current()?->products() ?? [], 'cart_quantity'));
    }

    private function touch(): void
    {
        Db::getInstance()->execute('UPDATE PREFIX_cart SET date_upd = NOW() WHERE id_cart = ?', [$this->id]);
    }
}
