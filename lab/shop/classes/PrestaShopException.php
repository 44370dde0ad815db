<?php
class PrestaShopExceptionCore extends Exception
{
    /** Logs the failure as PrestaShop does and answers 500 with error500.html. */
    public static function handle(Throwable $e): void
    {
        $line = '*ERROR* ' . "\tv" . _PS_VERSION_ . "\t" . date('Y/m/d - H:i:s') . ': ' . $e->getMessage()
            . ' at line ' . $e->getLine() . ' in file ' . ltrim(str_replace(_PS_ROOT_DIR_, '', $e->getFile()), '/') . "\r\n";
        @file_put_contents(_PS_LOG_DIR_ . date('Ymd') . '_exception.log', $line, FILE_APPEND | LOCK_EX);
        if (PHP_SAPI === 'cli') {
            fwrite(STDERR, $e->getMessage() . "\n");
            exit(1);
        }
        if (!headers_sent()) {
            header('HTTP/1.1 500 Internal Server Error');
            header('Content-Type: text/html; charset=utf-8');
        }
        readfile(_PS_ROOT_DIR_ . '/error500.html');
        exit;
    }
}
