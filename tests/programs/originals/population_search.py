"""Population based training: a list of members, each with its own learning rate; the worst
copies the best and changes its rate."""

from __future__ import annotations

import dataclasses
import random

import equinox as eqx
import jax
import jax.numpy as jnp
import optax


@dataclasses.dataclass
class Member:
    name: str
    model: eqx.Module
    opt_state: optax.OptState
    lr: float
    score: float = float("inf")

    def clone_of(self, other: Member, rng: random.Random) -> Member:
        factor = rng.choice([0.8, 1.25])
        return dataclasses.replace(self, model=other.model, opt_state=other.opt_state, lr=other.lr * factor)


class RBFNet(eqx.Module):
    centers: jax.Array
    log_width: jax.Array
    linear: eqx.nn.Linear
    kernel: callable

    def __init__(self, n, key, kernel=lambda r: jnp.exp(-(r**2))):
        k1, k2 = jax.random.split(key)
        self.centers = jax.random.uniform(k1, (n, 2), minval=-1, maxval=1)
        self.log_width = jnp.zeros(())
        self.linear = eqx.nn.Linear(n, "scalar", key=k2)
        self.kernel = kernel

    def __call__(self, x):
        r = jnp.linalg.norm(x - self.centers + 1e-8, axis=-1)
        return self.linear(self.kernel(r / jnp.exp(self.log_width)))


optimizer = optax.inject_hyperparams(optax.sgd)(learning_rate=0.1, momentum=0.9)


def mse(model, x, y):
    return jnp.mean((jax.vmap(model)(x) - y) ** 2)


@eqx.filter_jit
def train_member(model, opt_state, lr, x, y):
    opt_state.hyperparams["learning_rate"] = lr
    grads = eqx.filter_grad(mse)(model, x, y)
    updates, opt_state = optimizer.update(grads, opt_state, eqx.filter(model, eqx.is_inexact_array))
    return eqx.apply_updates(model, updates), opt_state


evaluate = eqx.filter_jit(mse)


def generation(population, data, held_out, rng):
    for i, member in enumerate(population):
        population[i].model, population[i].opt_state = train_member(
            member.model, member.opt_state, jnp.asarray(member.lr), *data
        )
        population[i].score = float(evaluate(population[i].model, *held_out))
    ranked = sorted(population, key=lambda m: m.score)
    best, worst = ranked[0], ranked[-1]
    if best is not worst:
        population[population.index(worst)] = worst.clone_of(best, rng)
    return best


def main():
    rng = random.Random(5)
    keys = jax.random.split(jax.random.PRNGKey(5), 4)
    x = jax.random.uniform(keys[3], (24, 2), minval=-1, maxval=1)
    y = jnp.sin(3 * x[:, 0]) * x[:, 1]
    population = []
    for i, key in enumerate(keys[:3]):
        model = RBFNet(5, key)
        opt_state = optimizer.init(eqx.filter(model, eqx.is_inexact_array))
        population.append(Member(f"m{i}", model, opt_state, lr=10 ** rng.uniform(-3, -1)))
    for g in range(3):
        best = generation(population, (x[:16], y[:16]), (x[16:], y[16:]), rng)
        print(f"generation {g}: best {best.name} {best.score:.4f}, rates", [round(m.lr, 4) for m in population])
    return population


if __name__ == "__main__":
    population = main()
