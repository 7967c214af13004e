import jax
import numpy as np
import optax

import adapters
from backbone import TextClassifier
from tuning import Tuner, accuracy


def sentiment(n, length=5, vocabulary=20, seed=0):
    """Tokens below the middle are sad."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 2, n)
    low = labels * vocabulary // 2
    tokens = rng.integers(low[:, None], low[:, None] + vocabulary // 2, (n, length))
    return tokens.astype(np.int32), labels


base_key, lora_key, tune_key = jax.random.split(jax.random.PRNGKey(7), 3)
base = TextClassifier(20, 8, 2, key=base_key)
model = adapters.adapt(base, rank=2, key=lora_key)

tokens, labels = sentiment(16)
tuner = Tuner(model, adapters.trainable_spec(model), optax.adamw(1e-2), key=tune_key)
losses = tuner.run(tokens, labels, epochs=3)

tuned = adapters.merge(tuner.model)
print("losses", [round(l, 4) for l in losses])
print("accuracy", float(accuracy(base, tokens, labels)), "->", float(accuracy(tuned, tokens, labels)))
