"""The world outside: files, the environment, logs and texts have kinds, though no known values."""

import glob
import json
import logging
import os
import pickle
import statistics
import string
import sys
import tempfile
import time

import equinox as eqx
import jax
import numpy as np

logging.basicConfig(level=logging.INFO)
logger = logging.getLogger(__name__)
logger.setLevel(logging.WARNING)
logger.info("training %d", 3)
arguments = sys.argv[1:]
os.environ["LEAFLINT_PROGRAM"] = "1"
mode = os.environ["LEAFLINT_PROGRAM"]
other = os.environ.get("LEAFLINT_OTHER", "default")
letters = len(string.ascii_lowercase)
started = time.perf_counter()
seconds = time.perf_counter() - started
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "model.eqx")
    absent = os.path.exists(path)
    model = eqx.nn.MLP(2, 2, 2, 1, key=jax.random.key(0))
    with open(path, "wb") as file:
        file.write((json.dumps({"width": 2}) + "\n").encode())
        eqx.tree_serialise_leaves(file, model)
    with open(path, "rb") as file:
        settings = json.loads(file.readline().decode())
        like = eqx.nn.MLP(2, 2, settings["width"], 1, key=jax.random.key(1))
        loaded = eqx.tree_deserialise_leaves(file, like)
base, extension = os.path.splitext("a.txt")
text = "--learning-rate".lstrip("-").replace("-", "_")
steps = np.diff(np.arange(4.0))
counts = np.diff(np.array([1, 2, 4]))
names = glob.glob("*.absent")
middle = statistics.median([1.0, 2.0])
average = statistics.fmean([1, 2])
packed = pickle.dumps({"width": 2})
unpacked = pickle.loads(packed)
