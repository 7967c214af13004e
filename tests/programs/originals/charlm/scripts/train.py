"""python scripts/train.py"""

import jax
import numpy as np

import charlm
from charlm.optim import init_optimizer, make_optimizer
from charlm.text import CORPUS, Vocabulary, windows


def micro(batches, count):
    pairs = [next(batches) for _ in range(count)]
    return np.stack([x for x, _ in pairs]), np.stack([y for _, y in pairs])


def main():
    config = charlm.Config()
    key = jax.random.key(0)
    vocabulary = Vocabulary(CORPUS)
    tokens = vocabulary.encode(CORPUS)

    model = charlm.GPT(len(vocabulary), config, key=jax.random.fold_in(key, 0))
    tx = make_optimizer(config)
    state = charlm.TrainState(model, init_optimizer(tx, model))

    batches = windows(tokens, config.context, config.batch_size, seed=1)
    held_out = next(windows(tokens, config.context, config.batch_size, seed=2))
    best = float("inf")
    for i in range(config.steps):
        step_key = jax.random.fold_in(key, i + 1)
        state, loss = charlm.train_step(state, micro(batches, config.accumulate), step_key, tx=tx)
        validation = float(charlm.evaluate(state.model, *held_out))
        best = min(best, validation)
        print(f"{state.step:3d} train {float(loss):.3f} valid {validation:.3f}")
    return state, best


if __name__ == "__main__":
    state, best = main()
