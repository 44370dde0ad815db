<?php
/**
 * @deprecated since 1.7: the settings are in app/config/parameters.php. This file stays for modules that include it.
 */
