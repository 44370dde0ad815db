<?php
class DbCore
{
    private static ?Db $instance = null;
    private PDO $pdo;

    private function __construct()
    {
        // host, host:port, or anything:/path/to/socket
        [$host, $rest] = array_pad(explode(':', _DB_SERVER_, 2), 2, '');
        $where = str_starts_with($rest, '/') ? 'unix_socket=' . $rest : 'host=' . $host . ($rest === '' ? '' : ';port=' . $rest);
        try {
            $this->pdo = new PDO(
                'mysql:' . $where . ';dbname=' . _DB_NAME_ . ';charset=utf8mb4',
                _DB_USER_,
                _DB_PASSWD_,
                [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION, PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC, PDO::ATTR_TIMEOUT => 3]
            );
            $this->pdo->exec("SET SESSION sql_mode = ''");
        } catch (PDOException $e) {
            throw new PrestaShopException('Link to database cannot be established: ' . $e->getMessage());
        }
    }

    public static function getInstance(): Db
    {
        return self::$instance ??= new Db();
    }

    /** @return array<int, array<string, mixed>> */
    public function executeS(string $sql, array $values = []): array
    {
        $statement = $this->pdo->prepare(str_replace('PREFIX_', _DB_PREFIX_, $sql));
        $statement->execute($values);
        return $statement->fetchAll();
    }

    public function getRow(string $sql, array $values = []): ?array
    {
        return $this->executeS($sql, $values)[0] ?? null;
    }

    public function getValue(string $sql, array $values = []): mixed
    {
        $row = $this->getRow($sql, $values);
        return $row === null ? null : reset($row);
    }

    public function execute(string $sql, array $values = []): int
    {
        $statement = $this->pdo->prepare(str_replace('PREFIX_', _DB_PREFIX_, $sql));
        $statement->execute($values);
        return $statement->rowCount();
    }

    public function insertId(): int
    {
        return (int) $this->pdo->lastInsertId();
    }
}
