<?php
class CategoryControllerCore extends FrontController
{
    protected string $page = 'category';
    private ?array $category = null;

    protected function prepare(): void
    {
        $this->category = Category::find((int) Tools::getValue('id_category'));
        if ($this->category === null) {
            (new PageNotFoundController())->run();
            exit;
        }
        $this->title = $this->category['name'];
        if (isset($_GET['from-xhr']) || str_contains($_SERVER['HTTP_ACCEPT'] ?? '', 'application/json')) {
            Tools::json([
                'rendered_products_top' => '',
                'rendered_products' => $this->products(Product::ofCategory((int) $this->category['id_category'])),
                'rendered_products_bottom' => '',
            ]);
        }
    }

    protected function content(): string
    {
        $products = Product::ofCategory((int) $this->category['id_category']);
        return $this->trail($this->category['name'])
            . '<h1>' . Tools::html($this->category['name']) . '</h1><div class="lead">' . $this->category['description'] . '</div>'
            . '<p class="muted">Il y a ' . count($products) . ' produits.</p><section id="products">' . $this->products($products) . '</section>';
    }
}
