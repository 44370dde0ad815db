<?php
/** Every page of the shop starts here; the web server sends it whatever is not a file. */
require __DIR__ . '/config/config.inc.php';
Dispatcher::getInstance()->dispatch();
