"""Writes the small weights files in src/test/resources that the tests read.

Made with PyTorch 2.13, numpy 2.4 and safetensors 0.8: python make-weights.py DIRECTORY
What is in them is spelled out in ReadingTest.
"""

import os
import sys
import zipfile
from collections import OrderedDict

import numpy as np
import torch
from safetensors.torch import save_file

directory = sys.argv[1]


def path(name):
    return os.path.join(directory, name)


class Calls:
    """Its pickle asks whoever loads it to run a command."""

    def __reduce__(self):
        return os.system, ("touch /tmp/adlab-was-here",)


ramp = torch.arange(24, dtype=torch.float32)
state = OrderedDict()
state["contiguous"] = ramp.reshape(2, 3, 4)
state["transposed"] = ramp.reshape(4, 6).t()
state["sliced"] = ramp.reshape(4, 6)[1:3, ::2]
state["parameter"] = torch.nn.Parameter(torch.tensor([1.5, -2.5]))
state["half"] = torch.tensor([0.1, -65504.0, 6e-8], dtype=torch.float16)
state["bfloat16"] = torch.tensor([0.1, 3e38], dtype=torch.bfloat16)
state["double"] = torch.tensor([0.1, -1e300], dtype=torch.float64)
state["long"] = torch.tensor(1234567, dtype=torch.int64)
state["int"] = torch.tensor([-7], dtype=torch.int32)
state["short"] = torch.tensor([-300], dtype=torch.int16)
state["char"] = torch.tensor([-8], dtype=torch.int8)
state["byte"] = torch.tensor([200], dtype=torch.uint8)
state["bool"] = torch.tensor([True, False])
state["empty"] = torch.zeros(0, 3)

model = torch.nn.Sequential(torch.nn.Linear(2, 1), torch.nn.BatchNorm1d(1))
with torch.no_grad():
    for number, value in enumerate(model.state_dict().values(), start=1):
        value.fill_(number)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
model(torch.ones(3, 2)).sum().backward()
optimizer.step()
with torch.no_grad():
    for number, value in enumerate(model.state_dict().values(), start=1):
        value.fill_(number)
checkpoint = {
    "epoch": 3,
    "best": 0.5,
    "optimizer": optimizer.state_dict(),
    "state_dict": model.state_dict(),
}

for suffix, zipped in (("zip", True), ("legacy", False)):
    def save(value, name, **settings):
        torch.save(
            value, path(f"{name}-{suffix}.pth"), _use_new_zipfile_serialization=zipped, **settings
        )

    save(state, "state-dict")
    save(checkpoint, "checkpoint")
    save({"weight": torch.zeros(1), "evil": Calls()}, "calls-system")
    save({"weight": torch.zeros(1)}, "protocol-4", pickle_protocol=4)
    save({"weight": torch.zeros(1).expand(1000000)}, "expanded")

# The old form would keep PyTorch's own source in the file.
torch.save(model, path("whole-model-zip.pth"))
torch.save({"a": {"w": torch.zeros(1)}, "b": {"w": torch.ones(1)}}, path("two-models-zip.pth"))
torch.save([1, 2], path("no-dictionary-legacy.pth"), _use_new_zipfile_serialization=False)

save_file({"t": ramp.reshape(4, 6)}, path("python.safetensors"), metadata={"made": "by Python"})

flat = np.arange(6, dtype=np.float32)
arrays = {
    "rows": flat.reshape(2, 3),
    "columns": np.asfortranarray(flat.reshape(2, 3)),
    "scalar": np.float64(0.1),
    "half": np.array([0.1], dtype=np.float16),
    "long": np.array([-5], dtype=np.int64),
    "big": flat.astype(">f4"),
    "bool": np.array([True, False]),
    "empty": np.zeros((0, 3), dtype=np.float32),
}
np.savez(path("stored.npz"), **arrays)
np.savez_compressed(path("deflated.npz"), **arrays)
np.savez(path("objects.npz"), good=flat, bad=np.array([Calls()], dtype=object))
np.savez(path("unsigned.npz"), t=np.array([1], dtype=np.uint32))
np.savez(path("record.npz"), t=np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]))
with zipfile.ZipFile(path("versions.npz"), "w") as versions:
    for major in (1, 2, 3):
        with versions.open(f"v{major}.npy", "w") as member:
            np.lib.format.write_array(member, flat, version=(major, 0))
with zipfile.ZipFile(path("bomb.npz"), "w", zipfile.ZIP_DEFLATED) as bomb:
    with bomb.open("zeros.npy", "w") as member:
        header = {"descr": "<f4", "fortran_order": False, "shape": (1 << 40,)}
        np.lib.format.write_array_header_1_0(member, header)
        member.write(bytes(1 << 20))
