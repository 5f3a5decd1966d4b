"""Onrecord reads news on diplomacy and keeps it on record."""

import os
import sys

# Many pages are read in many processes, and threads of numpy would only get in their way. Numpy looks at this
# once, when it is loaded; whoever loaded it before, or set a number, keeps theirs.
if "numpy" not in sys.modules:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
