<?php
class SearchControllerCore extends FrontController
{
    protected string $page = 'search';
    protected string $title = 'Recherche';

    protected function content(): string
    {
        $words = trim(Tools::getValue('s', Tools::getValue('search_query')));
        $found = $words === '' ? [] : Product::search($words);
        return '<h1>Résultats de la recherche</h1><p class="muted">' . count($found) . ' résultats pour « ' . Tools::html($words) . ' ».</p>' . $this->products($found);
    }
}
