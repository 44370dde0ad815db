<?php
/**
 * Router of PHP's built-in server for the lab shop: what the .htaccess files of the shop ask of Apache.
 * Returning false serves the file itself.
 */
$root = $_SERVER['DOCUMENT_ROOT'];
$admin = getenv('LAB_ADMIN');
$path = rawurldecode((string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
$relative = ltrim($path, '/');

$run = static function (string $script) use ($root): bool {
    $_SERVER['SCRIPT_NAME'] = '/' . $script;
    $_SERVER['SCRIPT_FILENAME'] = $root . '/' . $script;
    chdir(dirname($root . '/' . $script));
    require $root . '/' . $script;
    return true;
};
$refuse = static function (): bool {
    http_response_code(403);
    header('Content-Type: text/html; charset=utf-8');
    echo '<h1>Forbidden</h1>';
    return true;
};

if (str_contains($relative, '..') || preg_match('~(^|/)\.(?!well-known/)~', $relative)) {
    return $refuse();
}
if (preg_match('~^(app|bin|cache|config|src|var|vendor|classes|controllers|override|tools|translations|mails|log|download)(/|$)~', $relative)
    || preg_match('~^modules/.*\.(php|log|txt|lock|json|yml|yaml|tpl|twig)$~', $relative)
    || preg_match('~^modules/.*/config(_..)?\.xml$~', $relative)
    || preg_match('~^themes/.*\.(tpl|yml)$~', $relative)
    || preg_match('~^(img|upload)/.*\.php$~', $relative)
    || preg_match('~^composer\.(json|lock)$~', $relative)) {
    return $refuse();
}
if (preg_match('~^api(?:/(.*))?$~', $relative, $found)) {
    $_GET['url'] = trim($found[1] ?? '', '/');
    return $run('webservice/dispatcher.php');
}
// Pictures: /12-home_default/name.jpg is img/p/1/2/12-home_default.jpg, or the original where that size was not made.
if (preg_match('~^(\d+)(-[a-z_]+)?/[a-z0-9-]+\.jpg$~', $relative, $found)) {
    $folder = $root . '/img/p/' . implode('/', str_split($found[1])) . '/';
    foreach ([$folder . $found[1] . ($found[2] ?? '') . '.jpg', $folder . $found[1] . '.jpg'] as $picture) {
        if (is_file($picture)) {
            header('Content-Type: image/jpeg');
            header('Cache-Control: max-age=86400');
            readfile($picture);
            return true;
        }
    }
    http_response_code(404);
    return true;
}
if (preg_match('~^' . preg_quote($admin, '~') . '(/|/index\.php)?$~', $relative)) {
    return $run($admin . '/index.php');
}
if ($relative !== '' && is_file($root . '/' . $relative) && !str_ends_with($relative, '.php')) {
    return false;
}
return $run('index.php');
