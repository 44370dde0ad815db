<?php
class DispatcherCore
{
    private static ?Dispatcher $instance = null;

    public static function getInstance(): Dispatcher
    {
        return self::$instance ??= new Dispatcher();
    }

    public function dispatch(): void
    {
        $this->controller()->run();
    }

    private function controller(): FrontController
    {
        $path = rawurldecode((string) parse_url($_SERVER['REQUEST_URI'] ?? '/', PHP_URL_PATH));
        $name = Tools::getValue('controller');
        if ($name === '' && $path !== '/' && $path !== '/index.php') {
            $name = $this->route(trim($path, '/'));
        }
        return match ($name) {
            '', 'index' => new IndexController(),
            'category' => new CategoryController(),
            'product' => new ProductController(),
            'cart' => new CartController(),
            'order', 'order-opc' => new OrderController(),
            'authentication', 'registration' => new AuthController($name),
            'contact' => new ContactController(),
            'search' => new SearchController(),
            default => new PageNotFoundController(),
        };
    }

    private function route(string $path): string
    {
        if (preg_match('~^(?:[a-z0-9-]+/)?(\d+)-[a-z0-9-]+\.html$~', $path, $found)) {
            $_GET['id_product'] = $found[1];
            return 'product';
        }
        if (preg_match('~^(\d+)-[a-z0-9-]+$~', $path, $found)) {
            $_GET['id_category'] = $found[1];
            return 'category';
        }
        return array_search($path, Link::slugs(), true) ?: 'pagenotfound';
    }
}
