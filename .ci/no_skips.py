"""A skipped test, or no test at all, counts as a failure."""

import sys
import xml.etree.ElementTree as ElementTree

suites = ElementTree.parse(sys.argv[1]).getroot().iter("testsuite")
counts = [(int(s.get("tests")), int(s.get("skipped"))) for s in suites]
tests, skipped = map(sum, zip(*counts, strict=True))
print(f"{tests} tests, {skipped} skipped")
sys.exit(1 if skipped or not tests else 0)
