<?php
class PageNotFoundControllerCore extends FrontController
{
    protected string $page = 'pagenotfound';
    protected string $title = 'Page introuvable';

    protected function prepare(): void
    {
        header('HTTP/1.1 404 Not Found');
    }

    protected function content(): string
    {
        return '<section class="page-not-found"><h1>Cette page n’est pas disponible</h1><p>Elle a peut-être été déplacée. '
            . '<a href="/">Revenir à l’accueil</a></p></section>';
    }
}
