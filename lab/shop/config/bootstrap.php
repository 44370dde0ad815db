<?php
/** Reads app/config/parameters.php; a literal % is stored doubled there. */
$parameters = (require _PS_ROOT_DIR_ . '/app/config/parameters.php')['parameters'];
array_walk($parameters, static function (&$value) {
    $value = is_string($value) ? str_replace('%%', '%', $value) : $value;
});
$port = (string) $parameters['database_port'];
define('_DB_SERVER_', $parameters['database_host'] . ($port === '' ? '' : ':' . $port));
define('_DB_NAME_', $parameters['database_name']);
define('_DB_USER_', $parameters['database_user']);
define('_DB_PASSWD_', $parameters['database_password']);
define('_DB_PREFIX_', $parameters['database_prefix']);
define('_MYSQL_ENGINE_', $parameters['database_engine']);
define('_COOKIE_KEY_', $parameters['cookie_key']);
define('_PS_CREATION_DATE_', $parameters['ps_creation_date']);
