<?php
/**
 * Class Foo is FooCore of classes/ or controllers/, unless override/ holds a Foo that extends it.
 */
@@DEFINE_VERSION@@
spl_autoload_register(static function (string $class): void {
    $wanted = preg_replace('/Core$/', '', $class);
    $places = ['classes/', 'classes/db/', 'classes/controller/', 'controllers/front/'];
    foreach ($places as $place) {
        $core = _PS_ROOT_DIR_ . '/' . $place . $wanted . '.php';
        if (!is_file($core)) {
            continue;
        }
        require_once $core;
        $override = _PS_ROOT_DIR_ . '/override/' . $place . $wanted . '.php';
        if (is_file($override) && !Configuration::disablesOverrides()) {
            require_once $override;
        } elseif (!class_exists($wanted, false)) {
            class_alias($wanted . 'Core', $wanted);
        }
        return;
    }
});
