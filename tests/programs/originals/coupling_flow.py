"""RealNVP with affine couplings. Masks and the base distribution's scale are arrays that must
not be trained, so the filter spec says which leaves are parameters."""

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import jax.tree_util as jtu
import numpy as np
import optax


class Coupling(eqx.Module):
    mask: jax.Array
    net: eqx.nn.MLP
    clamp: float

    def __init__(self, mask, hidden, key, clamp=2.0):
        self.mask = mask
        self.net = eqx.nn.MLP(2, 4, hidden, 1, activation=jax.nn.relu, key=key)
        self.clamp = clamp

    def __call__(self, x):
        kept = x * self.mask
        shift, log_scale = jnp.split(self.net(kept), 2)
        log_scale = self.clamp * jnp.tanh(log_scale / self.clamp) * (1 - self.mask)
        return kept + (1 - self.mask) * (x * jnp.exp(log_scale) + shift), log_scale.sum()

    def inverse(self, y):
        kept = y * self.mask
        shift, log_scale = jnp.split(self.net(kept), 2)
        log_scale = self.clamp * jnp.tanh(log_scale / self.clamp) * (1 - self.mask)
        return kept + (1 - self.mask) * (y - shift) * jnp.exp(-log_scale)


class Flow(eqx.Module):
    couplings: list
    base_scale: jax.Array

    def __init__(self, n, hidden, key):
        masks = [jnp.array([1.0, 0.0]), jnp.array([0.0, 1.0])]
        self.couplings = [Coupling(masks[i % 2], hidden, k) for i, k in enumerate(jr.split(key, n))]
        self.base_scale = jnp.ones(2)

    def log_prob(self, x):
        total = 0.0
        for coupling in self.couplings:
            x, log_det = coupling(x)
            total = total + log_det
        z = x / self.base_scale
        return total - 0.5 * jnp.sum(z**2) - jnp.log(2 * jnp.pi) - jnp.log(self.base_scale).sum()

    def sample(self, key):
        x = self.base_scale * jr.normal(key, (2,))
        for coupling in reversed(self.couplings):
            x = coupling.inverse(x)
        return x


def trainable_spec(flow):
    spec = jtu.tree_map(eqx.is_inexact_array, flow)
    where = lambda f: [c.mask for c in f.couplings] + [f.base_scale]
    return eqx.tree_at(where, spec, replace_fn=lambda _: False)


def nll(params, frozen, batch):
    flow = eqx.combine(params, frozen)
    return -jax.vmap(flow.log_prob)(batch).mean()


def fit(flow, data, steps, batch_size, lr, seed):
    params, frozen = eqx.partition(flow, trainable_spec(flow))
    optimizer = optax.chain(optax.zero_nans(), optax.adam(lr))
    opt_state = optimizer.init(params)

    @eqx.filter_jit
    def step(params, opt_state, batch):
        value, grads = eqx.filter_value_and_grad(nll)(params, frozen, batch)
        updates, opt_state = optimizer.update(grads, opt_state, params)
        return eqx.apply_updates(params, updates), opt_state, value

    rng = np.random.default_rng(seed)
    history = []
    for _ in range(steps):
        batch = data[rng.choice(len(data), batch_size, replace=False)]
        params, opt_state, value = step(params, opt_state, batch)
        history.append(float(value))
    return eqx.combine(params, frozen), history


def banana(key, n):
    a, b = jr.normal(key, (2, n))
    return jnp.stack([a, 0.5 * a**2 + 0.3 * b], axis=1)


if __name__ == "__main__":
    data_key, model_key, sample_key = jr.split(jr.PRNGKey(8), 3)
    data = banana(data_key, 64)
    flow = Flow(3, 8, model_key)
    flow, history = fit(flow, data, steps=3, batch_size=16, lr=1e-2, seed=0)
    print("nll", [round(h, 3) for h in history])
    samples = jax.vmap(flow.sample)(jr.split(sample_key, 4))
    print(samples.round(2))
    assert flow.couplings[0].mask.tolist() == [1.0, 0.0]
