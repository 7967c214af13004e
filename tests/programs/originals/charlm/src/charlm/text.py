import numpy as np

CORPUS = "the quick brown fox jumps over the lazy dog and then sleeps in the sun. "


class Vocabulary:
    def __init__(self, text):
        self.symbols = sorted(set(text))
        self.index = {symbol: i for i, symbol in enumerate(self.symbols)}

    def __len__(self):
        return len(self.symbols)

    def encode(self, text):
        return np.array([self.index[symbol] for symbol in text], dtype=np.int32)

    def decode(self, tokens):
        return "".join(self.symbols[int(t)] for t in tokens)


def windows(tokens, context, batch_size, seed):
    rng = np.random.default_rng(seed)
    while True:
        starts = rng.integers(0, len(tokens) - context - 1, size=batch_size)
        rows = np.stack([tokens[s : s + context + 1] for s in starts])
        yield rows[:, :-1], rows[:, 1:]
