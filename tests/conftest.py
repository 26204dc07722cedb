"""What all tests share: the same locale on every machine, so that explanations are in each article's own language."""

import os

os.environ["LC_ALL"] = "C.UTF-8"
