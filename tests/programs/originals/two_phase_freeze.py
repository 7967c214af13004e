"""Transfer in two phases: first only the new head is trained, then everything.

In the first phase a filter spec separates head and backbone; `updates` is None for the rest.
"""

import dataclasses
from functools import partial

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax


@dataclasses.dataclass
class Phase:
    name: str
    lr: float
    steps: int
    head_only: bool


class Backbone(eqx.Module):
    conv1: eqx.nn.Conv1d
    conv2: eqx.nn.Conv1d
    pool: eqx.nn.AdaptiveAvgPool1d
    act: callable

    def __init__(self, key, act=jax.nn.gelu):
        k1, k2 = jr.split(key)
        self.conv1 = eqx.nn.Conv1d(1, 4, 3, padding=1, key=k1)
        self.conv2 = eqx.nn.Conv1d(4, 4, 3, padding=1, key=k2)
        self.pool = eqx.nn.AdaptiveAvgPool1d(1)
        self.act = act

    def __call__(self, x):
        return self.pool(self.act(self.conv2(self.act(self.conv1(x)))))[:, 0]


class Classifier(eqx.Module):
    backbone: Backbone
    head: eqx.nn.Linear
    normalize: bool = True

    def __call__(self, x):
        if self.normalize:
            x = (x - x.mean()) / (x.std() + 1e-5)
        return self.head(self.backbone(x))

    def with_head(self, n, key):
        head = eqx.nn.Linear(self.head.in_features, n, key=key)
        return eqx.tree_at(lambda c: c.head, self, head)


def spec_for(model, phase):
    everything = jax.tree_util.tree_map(eqx.is_inexact_array, model)
    if not phase.head_only:
        return everything
    nothing = jax.tree_util.tree_map(lambda _: False, model)
    return eqx.tree_at(lambda m: m.head, nothing, replace=everything.head)


def waves(key, n, classes):
    k1, k2 = jr.split(key)
    label = jr.randint(k1, (n,), 0, classes)
    t = jnp.linspace(0, 2 * jnp.pi, 12)
    x = jnp.sin((1 + label)[:, None] * t) + 0.2 * jr.normal(k2, (n, 12))
    return x[:, None, :], label


def loss_fn(trained, frozen, x, y):
    logits = jax.vmap(eqx.combine(trained, frozen))(x)
    return optax.softmax_cross_entropy_with_integer_labels(logits, y).mean()


@eqx.filter_jit
def make_step(spec, optim, model, opt_state, x, y):
    trained, frozen = eqx.partition(model, spec)
    loss, grads = eqx.filter_value_and_grad(loss_fn)(trained, frozen, x, y)
    updates, opt_state = optim.update(grads, opt_state, trained)
    # updates has None where nothing is trained; apply_updates leaves those leaves alone
    return eqx.apply_updates(model, updates), opt_state, loss


def run_phase(model, phase, x, y):
    spec = spec_for(model, phase)
    optim = optax.adamw(phase.lr)
    opt_state = optim.init(eqx.filter(model, spec))
    step = partial(make_step, spec, optim)
    for i in range(phase.steps):
        model, opt_state, loss = step(model, opt_state, x, y)
        print(f"{phase.name} {i}: {loss:.4f}")
    return model


def main():
    key = jr.PRNGKey(61)
    k1, k2, k3, k4, k5 = jr.split(key, 5)
    source = Classifier(Backbone(k1), eqx.nn.Linear(4, 2, key=k2))
    source = run_phase(source, Phase("source", 1e-2, 2, head_only=False), *waves(k3, 16, 2))
    model = source.with_head(3, key=k4)
    for phase in (Phase("head", 1e-2, 2, head_only=True), Phase("all", 1e-3, 2, head_only=False)):
        model = run_phase(model, phase, *waves(k5, 16, 3))
    return source, model


if __name__ == "__main__":
    source, model = main()
    print(type(model.backbone.act).__name__, model.normalize)
