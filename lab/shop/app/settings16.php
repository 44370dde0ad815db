<?php
define('_DB_SERVER_', '127.0.0.1:@@DB_PORT@@');
define('_DB_NAME_', '@@DB_NAME@@');
define('_DB_USER_', '@@DB_USER@@');
define('_DB_PASSWD_', '@@DB_PASSWORD_PLAIN@@');
define('_DB_PREFIX_', '@@PREFIX@@');
define('_MYSQL_ENGINE_', '@@ENGINE@@');
define('_PS_CACHING_SYSTEM_', 'CacheMemcache');
define('_PS_CACHE_ENABLED_', '0');
define('_COOKIE_KEY_', '@@COOKIE_KEY@@');
define('_COOKIE_IV_', '@@COOKIE_IV@@');
define('_PS_CREATION_DATE_', '2016-09-05');
if (!defined('_PS_VERSION_'))
	define('_PS_VERSION_', '@@VERSION@@');
define('_RIJNDAEL_KEY_', '@@SECRET@@');
define('_RIJNDAEL_IV_', 'aN4b0vN1vB7iV2sK8mR3tQ==');
