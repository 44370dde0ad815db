<?php
if (!defined('_PS_VERSION_')) {
    exit;
}

function upgrade_module_@@FUNCTION@@($module)
{
    return $module->registerHook('displayFooterBefore');
}
