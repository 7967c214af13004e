import equinox as eqx
import jax


def mlp_head(in_size, hidden, out_size, key, activation=jax.nn.relu):
    k1, k2 = jax.random.split(key)
    return eqx.nn.Sequential(
        [
            eqx.nn.Linear(in_size, hidden, key=k1),
            eqx.nn.LayerNorm(hidden),
            eqx.nn.Lambda(activation),
            eqx.nn.Linear(hidden, out_size, key=k2),
        ]
    )


class Encoder(eqx.Module):
    backbone: eqx.nn.MLP
    projector: eqx.nn.Sequential
    normalize: bool
    eps: float

    def __init__(self, in_size, width, out_size, key):
        k1, k2 = jax.random.split(key)
        self.backbone = eqx.nn.MLP(in_size, width, width, depth=1, activation=jax.nn.mish, key=k1)
        self.projector = mlp_head(width, width, out_size, k2)
        self.normalize = True
        self.eps = 1e-6

    def features(self, x):
        return self.backbone(x)

    def __call__(self, x):
        z = self.projector(self.features(x))
        if self.normalize:
            z = z / (self.eps + jax.numpy.linalg.norm(z))
        return z
