"""Loads and resizes every image of a folder with PIL, on one thread; prints the seconds it took,
and the seconds of processor time.

Usage: load-with-pil.py FOLDER
"""

import sys
import time
from pathlib import Path

from PIL import Image

files = sorted(Path(sys.argv[1]).iterdir())
start = time.perf_counter()
processor = time.process_time()
for file in files:
    with Image.open(file) as image:
        image.convert("RGB").resize((256, 256), Image.BILINEAR).tobytes()
print(time.perf_counter() - start, time.process_time() - processor)
