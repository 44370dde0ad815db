    public function hookDisplayCustomerAccount($params)
    {
        // Written for 1.6 and never adapted: these calls are gone since 8.0 and 9.0.
        $points = Tools::jsonDecode(Configuration::get('FIDELITEMARINE_POINTS'));

        return Tools::displayPrice($points->total / 10);
    }
