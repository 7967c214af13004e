import jax.numpy as jnp
import jax.random as jrandom

import ens.members as members
import ens.objective as obj
from ens.training import EnsembleTrainer


def toy_data(n, key):
    k1, k2 = jrandom.split(key)
    x = jrandom.uniform(k1, (n, 1), minval=-2.0, maxval=2.0)
    noise = 0.05 + 0.1 * jnp.abs(x)
    return x, jnp.sin(2 * x) + noise * jrandom.normal(k2, x.shape)


SIZE = 3
data_key, init_key = jrandom.split(jrandom.PRNGKey(123))
x, y = toy_data(32, data_key)

trainers = {
    name: EnsembleTrainer(members.make(SIZE, 8, init_key), SIZE, optimizer=name, lr=lr)
    for name, lr in [("adam", 1e-2), ("sgd", 3e-2)]
}
for name, trainer in trainers.items():
    for epoch in range(2):
        values = trainer.step(x, y)
    print(name, "nll per member:", [f"{v:.3f}" for v in values.tolist()])

grid = jnp.linspace(-3, 3, 7)[:, None]
mean, total, epistemic = obj.mixture_moments(*members.predict(trainers["adam"].members, grid))
first_member = members.select(trainers["adam"].members, 0)
print("epistemic share outside the data:", float((epistemic / total)[-1, 0]))
