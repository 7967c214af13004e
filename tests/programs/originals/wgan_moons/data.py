import numpy as np


class Moons:
    """Two interleaving half circles, in batches."""

    def __init__(self, size, batch_size, seed=0):
        self.rng = np.random.default_rng(seed)
        half = size // 2
        theta = self.rng.uniform(0.0, np.pi, size=half)
        upper = np.stack([np.cos(theta), np.sin(theta)], -1)
        lower = np.stack([1.0 - np.cos(theta), 0.5 - np.sin(theta)], -1)
        self.points = np.concatenate([upper, lower]).astype("float32")
        self.batch_size = batch_size

    def __len__(self):
        return len(self.points) // self.batch_size

    def __iter__(self):
        order = self.rng.permutation(len(self.points))
        for start in range(0, len(self) * self.batch_size, self.batch_size):
            yield self.points[order[start : start + self.batch_size]]
