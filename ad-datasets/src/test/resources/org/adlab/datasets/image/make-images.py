"""Makes the images beside it, with PIL 9.4 (libjpeg-turbo 2.1.5, libwebp 1.2.4).

NAME-by-pil.png holds what PIL reads from the lossy file NAME, turned upright. Lossless ones hold the
formula below.
"""

from pathlib import Path

import numpy
from PIL import Image, ImageOps

FOLDER = Path(__file__).parent
y, x = numpy.mgrid[0:23, 0:37]
checks = 40 * ((x // 8 + y // 8) % 2)
colours = numpy.stack([7 * x % 256, 11 * y % 256, (4 * (x + y) + checks) % 256], -1)
image = Image.fromarray(colours.astype(numpy.uint8))
transparent = image.copy()
transparent.putalpha(Image.fromarray(((5 * x + 3 * y) % 256).astype(numpy.uint8)))
turned = Image.Exif()
turned[0x10F] = "camera"
turned[0x112] = 6

image.save(FOLDER / "lossless.webp", lossless=True, method=6)
transparent.save(FOLDER / "lossless-alpha.webp", lossless=True, exact=True, method=6)
image.save(FOLDER / "animation.webp", save_all=True, append_images=[ImageOps.invert(image)], lossless=True)
image.convert("CMYK").save(FOLDER / "cmyk.jpg", quality=60)
y, x = numpy.mgrid[0:90, 0:70]
waves = [128 + 90 * numpy.sin(x / 9 + y / 17), 120 + 80 * numpy.cos(x / 13 - y / 7), 2 * x + y / 2]
smooth = Image.fromarray(numpy.stack(waves, -1).astype(numpy.uint8))
smooth.save(FOLDER / "lossy.webp", quality=60)
smooth.putalpha(Image.fromarray((x + y).astype(numpy.uint8)))
smooth.save(FOLDER / "lossy-alpha.webp", quality=60)
image.save(FOLDER / "colours.jpg", quality=60, subsampling=2)
image.save(FOLDER / "progressive.jpg", quality=60, subsampling=1, progressive=True)
image.save(FOLDER / "turned.jpg", quality=60, exif=turned)
for name in ["lossy.webp", "lossy-alpha.webp", "colours.jpg", "progressive.jpg", "turned.jpg"]:
    read = ImageOps.exif_transpose(Image.open(FOLDER / name)).convert("RGBA")
    Image.fromarray(numpy.asarray(read)[..., :3]).save(FOLDER / f"{name}-by-pil.png", optimize=True)
