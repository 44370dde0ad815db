<?php
declare(strict_types=1);

namespace PrestaShop\PrestaShop\Core;

final class Version
{
    public const VERSION = '@@VERSION@@';

    public const MAJOR_VERSION_STRING = '@@MAJOR@@';

    public const MAJOR_VERSION = @@MAJOR_NUMBER@@;

    public const MINOR_VERSION = @@MINOR_NUMBER@@;

    public const RELEASE_VERSION = @@RELEASE_NUMBER@@;
}
