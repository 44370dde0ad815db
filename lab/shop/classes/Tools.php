<?php
class ToolsCore
{
    public static function getValue(string $name, string $else = ''): string
    {
        $value = $_POST[$name] ?? $_GET[$name] ?? $else;
        return is_string($value) ? $value : $else;
    }

    public static function html(?string $text): string
    {
        return htmlspecialchars((string) $text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
    }

    public static function price(float $amount): string
    {
        return number_format($amount, 2, ',', "\u{202F}") . "\u{A0}€";
    }

    public static function wantsJson(): bool
    {
        return self::getValue('ajax') !== '' || isset($_GET['from-xhr'])
            || str_contains($_SERVER['HTTP_ACCEPT'] ?? '', 'application/json');
    }

    public static function json(array $answer): never
    {
        header('Content-Type: application/json');
        echo json_encode($answer, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
        exit;
    }

    /** The first address of X-Forwarded-For counts when the connection comes from a private network. */
    public static function getRemoteAddr(): string
    {
        $address = $_SERVER['REMOTE_ADDR'] ?? '';
        $forwarded = trim(explode(',', $_SERVER['HTTP_X_FORWARDED_FOR'] ?? '')[0]);
        $private = preg_match('/^(127\.|10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.)/', $address) === 1;
        return $private && $forwarded !== '' ? $forwarded : $address;
    }

    public static function isAllowedToBypassMaintenance(): bool
    {
        $allowed = Configuration::get('PS_MAINTENANCE_IP');
        if (version_compare(_PS_VERSION_, '1.7', '<')) {
            return in_array(self::getRemoteAddr(), explode(',', $allowed), true);
        }
        foreach (array_filter(array_map('trim', explode(',', $allowed))) as $network) {
            if (self::inNetwork(self::getRemoteAddr(), $network)) {
                return true;
            }
        }
        return false;
    }

    private static function inNetwork(string $address, string $network): bool
    {
        [$base, $bits] = array_pad(explode('/', $network, 2), 2, null);
        $a = @inet_pton($address);
        $b = @inet_pton($base);
        if ($a === false || $b === false || strlen($a) !== strlen($b)) {
            return false;
        }
        $bits = $bits === null ? strlen($a) * 8 : (int) $bits;
        $bytes = intdiv($bits, 8);
        $mask = $bits % 8 === 0 ? 0 : (0xFF << (8 - $bits % 8)) & 0xFF;
        return substr($a, 0, $bytes) === substr($b, 0, $bytes)
            && ($mask === 0 || (ord($a[$bytes]) & $mask) === (ord($b[$bytes]) & $mask));
    }
}
