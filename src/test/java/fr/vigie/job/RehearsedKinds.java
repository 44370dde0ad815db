package fr.vigie.job;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;

/** The kinds of jobs that the tests of jobs order; in the application of all tests, for one of their own takes seconds to start. */
@TestConfiguration
@Import({JobsTest.Kinds.class, JobAlarmsTest.Kinds.class})
public class RehearsedKinds {}
