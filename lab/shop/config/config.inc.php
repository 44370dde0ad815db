<?php
require_once __DIR__ . '/defines.inc.php';
require_once __DIR__ . '/bootstrap.php';
require_once __DIR__ . '/autoload.php';
date_default_timezone_set('Europe/Paris');
set_exception_handler([PrestaShopException::class, 'handle']);
