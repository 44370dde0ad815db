<?php
class ContactControllerCore extends FrontController
{
    protected string $page = 'contact';
    protected string $title = 'Nous contacter';
    private string $notice = '';

    protected function prepare(): void
    {
        if (isset($_POST['submitMessage'])) {
            $sent = filter_var(Tools::getValue('from'), FILTER_VALIDATE_EMAIL) && trim(Tools::getValue('message')) !== '';
            if ($sent) {
                $db = Db::getInstance();
                $db->execute(
                    "INSERT INTO PREFIX_customer_thread (id_shop, id_lang, id_contact, id_customer, status, email, token, date_add, date_upd)
                     VALUES (1, 1, 1, 0, 'open', ?, ?, NOW(), NOW())",
                    [Tools::getValue('from'), bin2hex(random_bytes(6))]
                );
                $db->execute(
                    'INSERT INTO PREFIX_customer_message (id_customer_thread, message, ip_address, date_add, date_upd) VALUES (?, ?, ?, NOW(), NOW())',
                    [$db->insertId(), Tools::getValue('message'), Tools::getRemoteAddr()]
                );
            }
            $this->notice = $sent ? '<p class="success" role="status">Votre message a bien été envoyé à notre équipe.</p>'
                : '<p class="error" role="alert">Indiquez une adresse e-mail valable et un message.</p>';
        }
    }

    protected function content(): string
    {
        return '<h1>Nous contacter</h1>' . $this->notice . '<form method="post" class="form"><label>E-mail<input type="email" name="from" required></label>'
            . '<label>Message<textarea name="message" rows="6" required></textarea></label>'
            . '<button class="btn" name="submitMessage" value="1">Envoyer</button></form>';
    }
}
