"""``python -m haly.opspec.generator``."""

import sys

from . import main

sys.exit(main())
