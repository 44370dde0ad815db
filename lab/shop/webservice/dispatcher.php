<?php
/** The webservice: 401 without a key of PREFIX_webservice_account. */
require dirname(__DIR__) . '/config/config.inc.php';

$key = $_SERVER['PHP_AUTH_USER'] ?? $_GET['ws_key'] ?? '';
$known = Configuration::get('PS_WEBSERVICE') === '1'
    && Db::getInstance()->getValue('SELECT 1 FROM PREFIX_webservice_account WHERE `key` = ? AND active = 1', [$key]);
header('PSWS-Version: ' . _PS_VERSION_);
if (!$known) {
    header('HTTP/1.1 401 Unauthorized');
    header('WWW-Authenticate: Basic realm="Welcome to PrestaShop Webservice, please enter the authentication key as the login. No password required."');
    exit('401 Unauthorized');
}
header('Content-Type: text/xml;charset=utf-8');
echo '<?xml version="1.0" encoding="UTF-8"?><prestashop xmlns:xlink="http://www.w3.org/1999/xlink">';
if (($_GET['url'] ?? '') === 'configurations') {
    $names = explode('|', trim($_GET['filter']['name'] ?? '', '[]'));
    foreach (array_filter($names) as $name) {
        echo '<configuration><name>' . Tools::html($name) . '</name><value>' . Tools::html(Configuration::get($name)) . '</value></configuration>';
    }
} else {
    echo '<api shopName="' . Tools::html(Configuration::get('PS_SHOP_NAME')) . '"><configurations/></api>';
}
echo '</prestashop>';
