# equinox/nn/_embedding.py
from _leaflint import Module, field, like
from jax.numpy._dtypes import float32
from jax.random import normal


class Embedding(Module):
    num_embeddings: int = field(static=True)
    embedding_size: int = field(static=True)
    weight: object

    def __init__(self, num_embeddings=None, embedding_size=None, weight=None, dtype=None, *,
                 key=None):
        if weight is None:
            if num_embeddings is None or embedding_size is None or key is None:
                raise ValueError("Must provide `num_embeddings`, `embedding_size` and `key`")
            shape = (num_embeddings, embedding_size)
            self.weight = normal(key, shape, "float32" if dtype is None else dtype)
        else:
            self.weight = weight
            num_embeddings = weight.shape[0] if num_embeddings is None else num_embeddings
            embedding_size = weight.shape[1] if embedding_size is None else embedding_size
        self.num_embeddings = num_embeddings
        self.embedding_size = embedding_size

    def __call__(self, x, *, key=None):
        self.weight[x]
        return like("embedding", self.weight, x)


class RotaryPositionalEmbedding(Module):
    embedding_size: int = field(static=True)
    theta: float = field(static=True, default=10000.0)
    dtype: object = field(static=True, default=float32)

    def __call__(self, x, *, key=None):
        return like("rotary_embedding", x)
