<?php
/**
 * awkward.php ROOT: adds files whose names trip careless tools, and prints how many. Written in PHP because a JVM under
 * a C locale cannot write a name that is not ASCII, and no JVM can write one that is not text.
 */
$folder = $argv[1] . '/upload';
$names = [
    "photo de l'été.jpg",
    'deux  espaces ',
    '"guillemets" & esperluette.txt',
    "ligne\nsuivante.txt",
    "\ndebut.txt",
    '-rf',
    '--help',
    'antislash\\final\\',
    'étoile*et?point[1].txt',
    '$(touch pwned) `id`.txt',
    "tabulation\tici.txt",
    '日本語 ✓.txt',
    "latin1-\xe9t\xe9.txt",
    ' dossier aux espaces /' . str_repeat('a', 200) . '.txt',
    "dossier\nligne/dedans.txt",
];
foreach ($names as $name) {
    @mkdir(dirname("$folder/$name"), 0755, true);
    file_put_contents("$folder/$name", "contenu de $name");
}
echo count($names);
