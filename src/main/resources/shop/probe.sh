# Reads what the host offers. $1 is the shop's folder. Prints key=value lines and changes nothing.
LC_ALL=C
export LC_ALL
for tool in find tar gzip sha256sum mysql mariadb mysqldump mariadb-dump crontab; do
    path=$(command -v "$tool" 2>/dev/null) && echo "tool.$tool=$path"
done
echo "system=$(uname -srm 2>/dev/null)"
echo "account=$(id -un 2>/dev/null)"
find / -maxdepth 0 -printf 'find.printf=%y\n' 2>/dev/null
echo "tar.version=$(tar --version 2>/dev/null | head -n 1)"
echo "mysqldump.version=$( (mysqldump --version || mariadb-dump --version) 2>/dev/null | head -n 1)"
df -Pk "$1" 2>/dev/null | awk 'NR == 2 { print "disk.free=" $4; print "disk.total=" $2 }'
df -Pi "$1" 2>/dev/null | awk 'NR == 2 { print "inodes.free=" $4; print "inodes.total=" $2 }'
if command -v crontab >/dev/null 2>&1; then
    if crontab -l >/dev/null 2>&1 || crontab -l 2>&1 | grep -qi 'no crontab'; then echo 'cron.readable=yes'; fi
fi
for php in "$(command -v php 2>/dev/null)" /usr/bin/php[0-9]* /usr/local/php*/bin/php /opt/alt/php*/usr/bin/php \
    /opt/cpanel/ea-php*/root/usr/bin/php /opt/plesk/php/*/bin/php; do
    if [ -n "$php" ] && [ -x "$php" ]; then
        target=$(readlink -f "$php" 2>/dev/null || echo "$php")
        printf 'php=%s|%s|' "$php" "$target"
        "$php" -d display_errors=0 -r \
            'echo PHP_VERSION, "|", ini_get("memory_limit"), "|", str_replace("|", " ", (string) ini_get("disable_functions"));' \
            </dev/null 2>/dev/null
        echo
    fi
done
exit 0
