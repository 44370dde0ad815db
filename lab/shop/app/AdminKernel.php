<?php
/** One kernel per application since 9.0. */
class AdminKernel extends AppKernel
{
    public function getAppId(): string
    {
        return 'admin';
    }
}
