<?php
/** The back office's door. */
require dirname(__DIR__) . '/config/config.inc.php';
header('Content-Type: text/html; charset=utf-8');
header('X-Robots-Tag: noindex');
$shop = Tools::html(Configuration::get('PS_SHOP_NAME'));
echo '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>' . $shop . ' (PrestaShop™)</title></head><body class="ps_back-office bootstrap">'
    . '<div id="login"><h4>' . $shop . '</h4><p>PrestaShop ' . _PS_VERSION_ . '</p><form id="login_form" method="post"><label>Adresse e-mail '
    . '<input type="email" name="email"></label> <label>Mot de passe <input type="password" name="passwd"></label> <button name="submitLogin">Connexion</button></form></div></body></html>';
