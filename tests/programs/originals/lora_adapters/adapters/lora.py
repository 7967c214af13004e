import equinox as eqx
import jax
import jax.numpy as jnp


class LoRALinear(eqx.Module):
    base: eqx.nn.Linear
    A: jax.Array
    B: jax.Array
    scaling: float
    enabled: bool

    def __init__(self, base, rank, alpha, *, key):
        self.base = base
        self.A = jax.random.normal(key, (rank, base.in_features)) / rank
        self.B = jnp.zeros((base.out_features, rank))
        self.scaling = alpha / rank
        self.enabled = True

    def __call__(self, x, *, key=None):
        out = self.base(x)
        if self.enabled:
            out = out + self.scaling * (self.B @ (self.A @ x))
        return out

    def merged(self):
        return eqx.tree_at(lambda l: l.weight, self.base, self.base.weight + self.scaling * self.B @ self.A)
