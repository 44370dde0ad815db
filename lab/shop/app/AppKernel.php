<?php
/** The kernel's constants, which tools read; the lab's pages are served by Dispatcher. */
class AppKernel
{
    const VERSION = @@KERNEL_VERSION@@;
    const MAJOR_VERSION_STRING = '@@MAJOR@@';
    const MAJOR_VERSION = @@MAJOR_NUMBER@@;
    const MINOR_VERSION = @@MINOR_NUMBER@@;
    const RELEASE_VERSION = @@RELEASE_NUMBER@@;
}
