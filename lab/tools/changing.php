<?php
/** changing.php ROOT: changes files of the shop until it is stopped, so that a copy can never see them at rest. */
$root = $argv[1];
$folder = $root . '/upload';
@mkdir($folder, 0755, true);
$log = is_dir($root . '/var/logs') ? $root . '/var/logs/changing.log' : $root . '/log/changing.log';
for ($turn = 0; ; $turn++) {
    file_put_contents($folder . '/stock.csv', str_repeat("ref-$turn;" . ($turn % 97) . "\n", 500 + $turn % 4000));
    file_put_contents($log, "[turn $turn] export du stock\n", FILE_APPEND);
    file_put_contents("$folder/export-$turn.tmp", random_bytes(20000));
    rename("$folder/export-$turn.tmp", $folder . '/export-' . $turn % 3 . '.bin');
    $short = fopen($folder . '/rapport.txt', 'c+');
    ftruncate($short, $turn % 2 === 0 ? 200000 : 10);
    fclose($short);
    @unlink($folder . '/ephemere-' . ($turn - 1) . '.txt');
    file_put_contents("$folder/ephemere-$turn.txt", 'bientôt parti');
    usleep(15000);
}
