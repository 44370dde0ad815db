package fr.vigie.faults;

import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All tests that kill nodes, as one piece of a run: they mostly wait, so that a second JVM computes meanwhile. */
@Suite
@SelectPackages("fr.vigie.faults")
class FaultsSuite {}
