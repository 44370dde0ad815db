package fr.vigie;

import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * All tests that kill nodes, as one piece of a run: they mostly wait, so that a second JVM computes
 * meanwhile. Its name makes it the first long piece of a run, so that it is never what the run waits for at its end.
 */
@Suite
@SelectPackages("fr.vigie.faults")
class FaultsSuite {}
