"""Puts the checkout on the path, as `python -m training.train` has it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
