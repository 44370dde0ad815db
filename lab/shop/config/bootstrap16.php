<?php
require_once __DIR__ . '/settings.inc.php';
