package fr.vigie.browser;

import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All tests in a browser, as one piece of a run: they share an agency and a Chromium, which only one JVM then starts. */
@Suite
@SelectPackages("fr.vigie.browser")
class BrowserSuite {}
