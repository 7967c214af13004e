import numpy as np


def tides(length, seed=0):
    t = np.arange(length)
    noise = np.random.default_rng(seed).normal(scale=0.05, size=length)
    return (np.sin(t / 2.0) + 0.5 * np.sin(t / 5.3 + 1.0) + 0.01 * t + noise).astype(np.float32)


def windowed(series, window, horizon, stride=1):
    last = len(series) - window - horizon
    starts = range(0, last + 1, stride)
    inputs = np.stack([series[s : s + window] for s in starts])
    targets = np.stack([series[s + window : s + window + horizon] for s in starts])
    return inputs, targets
