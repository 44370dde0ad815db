<?php
if (!defined('_PS_VERSION_')) {
    exit;
}

class @@CLASS@@ extends Module
{
    public function __construct()
    {
        $this->name = '@@NAME@@';
        $this->tab = '@@TAB@@';
        $this->version = '@@MODULE_VERSION@@';
        $this->author = '@@AUTHOR@@';
@@KEY_LINE@@        $this->need_instance = 0;
        $this->ps_versions_compliancy = ['min' => '@@MIN@@', 'max' => @@MAX@@];
        $this->bootstrap = true;

        parent::__construct();

        $this->displayName = $this->l('@@TITLE@@');
        $this->description = $this->l('@@TITLE@@, pour votre boutique.');
    }

    public function install()
    {
        return parent::install()@@REGISTER@@;
    }

@@BODY@@}
