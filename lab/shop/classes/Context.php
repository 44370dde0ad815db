<?php
/** The visitor of this request: a signed cookie that remembers the cart. */
class ContextCore
{
    public const LANGUAGE = 1;

    private static ?Context $instance = null;
    private array $cookie;

    private function __construct()
    {
        $this->cookie = $this->read($_COOKIE[self::cookieName()] ?? '');
    }

    public static function getContext(): Context
    {
        return self::$instance ??= new Context();
    }

    public static function cookieName(): string
    {
        return 'PrestaShop-' . md5(_PS_VERSION_ . 'ps-s1' . ($_SERVER['HTTP_HOST'] ?? ''));
    }

    public function get(string $name): string
    {
        return (string) ($this->cookie[$name] ?? '');
    }

    public function set(string $name, string $value): void
    {
        $this->cookie[$name] = $value;
        $text = base64_encode(json_encode($this->cookie));
        setcookie(self::cookieName(), $text . '.' . $this->sign($text), [
            'expires' => time() + 480 * 3600, 'path' => '/', 'httponly' => true, 'samesite' => 'Lax',
        ]);
    }

    /** The token hidden in each form. */
    public function token(): string
    {
        return md5(_COOKIE_KEY_ . $this->get('id_guest') . 'static');
    }

    private function read(string $text): array
    {
        [$body, $signature] = array_pad(explode('.', $text, 2), 2, '');
        if ($body === '' || !hash_equals($this->sign($body), $signature)) {
            return [];
        }
        return json_decode((string) base64_decode($body), true) ?: [];
    }

    private function sign(string $text): string
    {
        return hash_hmac('sha256', $text, _COOKIE_KEY_);
    }
}
