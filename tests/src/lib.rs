//! Runners shared by the test suites.
