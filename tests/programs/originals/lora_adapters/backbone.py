import equinox as eqx
import jax
import jax.numpy as jnp


class TextClassifier(eqx.Module):
    """Bag of embeddings, two layers, a head. Pretend that it was trained for weeks."""

    embedding: eqx.nn.Embedding
    layers: list[eqx.nn.Linear]
    head: eqx.nn.Linear
    dropout: eqx.nn.Dropout
    pooling: str
    activation: callable

    def __init__(self, vocabulary, width, classes, *, key, pooling="mean"):
        k1, k2, k3, k4 = jax.random.split(key, 4)
        self.embedding = eqx.nn.Embedding(vocabulary, width, key=k1)
        self.layers = [eqx.nn.Linear(width, width, key=k2), eqx.nn.Linear(width, width, key=k3)]
        self.head = eqx.nn.Linear(width, classes, key=k4)
        self.dropout = eqx.nn.Dropout(0.1)
        self.pooling = pooling
        self.activation = jax.nn.relu

    def __call__(self, tokens, key=None):
        h = jax.vmap(self.embedding)(tokens)
        h = jnp.mean(h, axis=0) if self.pooling == "mean" else jnp.max(h, axis=0)
        for layer in self.layers:
            h = self.activation(layer(h))
        return self.head(self.dropout(h, key=key, inference=key is None))
