<?php
class AuthControllerCore extends FrontController
{
    protected string $page = 'authentication';
    private string $error = '';

    public function __construct(string $page)
    {
        $this->page = $page;
        $this->title = $page === 'registration' ? 'Créer un compte' : 'Connexion';
    }

    protected function prepare(): void
    {
        if ($this->page === 'authentication' && Tools::getValue('submitLogin') !== '') {
            $this->error = '<p class="error" role="alert">Échec d’authentification.</p>';
            $hash = Db::getInstance()->getValue('SELECT passwd FROM PREFIX_customer WHERE email = ? AND active = 1', [Tools::getValue('email')]);
            if (is_string($hash) && password_verify(Tools::getValue('password'), $hash)) {
                Context::getContext()->set('email', Tools::getValue('email'));
                header('Location: /', true, 302);
                exit;
            }
        }
    }

    protected function content(): string
    {
        $new = $this->page === 'registration';
        $names = '<label>Prénom<input name="firstname" required></label><label>Nom<input name="lastname" required></label>';
        return '<h1>' . $this->title . '</h1>' . $this->error . '<form method="post" class="form" id="' . ($new ? 'customer-form' : 'login-form') . '">'
            . '<input type="hidden" name="' . ($new ? 'submitCreate' : 'submitLogin') . '" value="1">' . ($new ? $names : '')
            . '<label>E-mail<input type="email" name="email" autocomplete="email" required></label>'
            . '<label>Mot de passe<input type="password" name="password" required></label><button class="btn">' . ($new ? 'Enregistrer' : 'Se connecter') . '</button></form>';
    }
}
