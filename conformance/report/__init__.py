"""Reports of runs: read logs, compare them, write JSON, JUnit XML and one page of HTML."""
