"""Fine tuning with LoRA: the pretrained weights are frozen, low-rank factors and the new head
are trained, and at the end the factors are merged into the weights."""

from dataclasses import dataclass

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax
from jax import Array


class LoRALinear(eqx.Module):
    linear: eqx.nn.Linear
    a: Array
    b: Array
    alpha: float
    enabled: bool

    def __init__(self, linear: eqx.nn.Linear, rank: int, alpha: float, *, key: Array):
        self.linear = linear
        self.a = jr.normal(key, (rank, linear.in_features)) / rank
        self.b = jnp.zeros((linear.out_features, rank))
        self.alpha = alpha
        self.enabled = True

    def __call__(self, x, *, key=None):
        y = self.linear(x)
        if self.enabled:
            y = y + self.alpha * self.b @ (self.a @ x)
        return y

    def merged(self) -> eqx.nn.Linear:
        delta = self.alpha * self.b @ self.a
        return eqx.tree_at(lambda l: l.weight, self.linear, self.linear.weight + delta)


@dataclass
class Cfg:
    rank: int = 2
    alpha: float = 0.5
    lr: float = 1e-2
    steps: int = 3


def is_linear(x):
    return isinstance(x, eqx.nn.Linear)


def is_lora(x):
    return isinstance(x, LoRALinear)


def add_lora(model: eqx.nn.MLP, cfg: Cfg, key):
    """Wraps every layer but the last."""
    keys = jr.split(key, len(model.layers) - 1)
    wrapped = tuple(LoRALinear(l, cfg.rank, cfg.alpha, key=k) for l, k in zip(model.layers[:-1], keys))
    return eqx.tree_at(lambda m: m.layers, model, wrapped + model.layers[-1:])


def merge_lora(model):
    return jax.tree_util.tree_map(lambda l: l.merged() if is_lora(l) else l, model, is_leaf=is_lora)


def lora_spec(model):
    """True for the factors and the head, False elsewhere."""
    spec = jax.tree_util.tree_map(lambda _: False, model)
    spec = eqx.tree_at(lambda m: [x for l in m.layers[:-1] for x in (l.a, l.b)], spec, replace_fn=lambda _: True)
    head = lambda m: (m.layers[-1].weight, m.layers[-1].bias)
    return eqx.tree_at(head, spec, replace=(True, True))


def loss_fn(diff_model, static_model, x, y):
    model = eqx.combine(diff_model, static_model)
    return jnp.mean((jax.vmap(model)(x)[:, 0] - y) ** 2)


def finetune(model, spec, x, y, cfg: Cfg):
    optim = optax.adamw(cfg.lr)
    opt_state = optim.init(eqx.filter(model, spec))

    @eqx.filter_jit
    def make_step(model, opt_state):
        diff_model, static_model = eqx.partition(model, spec)
        loss, grads = eqx.filter_value_and_grad(loss_fn)(diff_model, static_model, x, y)
        updates, opt_state = optim.update(grads, opt_state, diff_model)
        model = eqx.apply_updates(model, updates)
        return model, opt_state, loss

    for step in range(cfg.steps):
        model, opt_state, loss = make_step(model, opt_state)
        print(f"step {step} loss {loss:.5f}")
    return model


def n_params(tree):
    return sum(leaf.size for leaf in jax.tree_util.tree_leaves(tree) if eqx.is_array(leaf))


def main():
    cfg = Cfg()
    base_key, lora_key, x_key = jr.split(jr.PRNGKey(0), 3)
    pretrained = eqx.nn.MLP(3, 1, 8, 2, activation=jax.nn.gelu, key=base_key)
    x = jr.normal(x_key, (16, 3))
    y = jnp.sin(x).sum(axis=1)

    model = add_lora(pretrained, cfg, lora_key)
    spec = lora_spec(model)
    trainable = eqx.filter(model, spec)
    print(f"{n_params(trainable)} of {n_params(model)} parameters are trained")
    model = finetune(model, spec, x, y, cfg)
    assert jnp.array_equal(model.layers[0].linear.weight, pretrained.layers[0].weight)
    merged = merge_lora(model)
    gap = jnp.abs(jax.vmap(merged)(x) - jax.vmap(model)(x)).max()
    print(f"merged differs by {gap:.1e}")
    return model, merged


if __name__ == "__main__":
    model, merged = main()
