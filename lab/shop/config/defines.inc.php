<?php
define('_PS_MODE_DEV_', false);
define('_PS_DEBUG_PROFILING_', false);
define('_PS_ROOT_DIR_', dirname(__DIR__));
define('_PS_ADMIN_FOLDER_', '@@ADMIN@@');
define('_PS_IMG_DIR_', _PS_ROOT_DIR_ . '/img/');
define('_PS_MODULE_DIR_', _PS_ROOT_DIR_ . '/modules/');
define('_PS_LOG_DIR_', _PS_ROOT_DIR_ . '/@@LOGS@@/');
define('_THEME_NAME_', '@@THEME@@');
define('_PARENT_THEME_NAME_', '@@THEME_PARENT@@');
define('_PS_THEME_DIR_', _PS_ROOT_DIR_ . '/themes/' . _THEME_NAME_ . '/');
error_reporting(E_ALL & ~E_DEPRECATED);
ini_set('display_errors', _PS_MODE_DEV_ ? '1' : '0');
