"""A training loop with each family of optimizers, on an MLP that is filtered once."""

import equinox as eqx
import jax
import jax.numpy as jnp
import optax

model = eqx.nn.MLP(2, 1, 3, 1, key=jax.random.key(0))
x, y = jnp.ones((4, 2)), jnp.zeros((4, 1))


@eqx.filter_value_and_grad
def loss_fn(model, x, y):
    return jnp.mean(optax.l2_loss(jax.vmap(model)(x), y))


def train(model, optimizer, steps=3):
    state = optimizer.init(eqx.filter(model, eqx.is_inexact_array))
    for _ in range(steps):
        loss, grads = loss_fn(model, x, y)
        updates, state = optimizer.update(grads, state, eqx.filter(model, eqx.is_inexact_array))
        model = eqx.apply_updates(model, updates)
    return model, state


adamax, adamax_state = train(model, optax.adamax(1e-3))
adafactor, adafactor_state = train(model, optax.adafactor(1e-3))
radam, radam_state = train(model, optax.radam(1e-3))
lars, lars_state = train(model, optax.lars(1e-3))
novograd, novograd_state = train(model, optax.novograd(1e-3))
yogi, yogi_state = train(model, optax.yogi(1e-3))
amsgrad, amsgrad_state = train(model, optax.amsgrad(1e-3))
adadelta, adadelta_state = train(model, optax.adadelta(1e-3))
adan, adan_state = train(model, optax.adan(1e-3))
rprop, rprop_state = train(model, optax.rprop(1e-3))
signum, signum_state = train(model, optax.signum(1e-3))
lbfgs, lbfgs_state = train(model, optax.lbfgs(1e-3, linesearch=None))
fromage, fromage_state = train(model, optax.fromage(1e-3))
clipped, clipped_state = train(
    model, optax.chain(optax.clip_by_global_norm(1.0), optax.zero_nans(), optax.lion(1e-4))
)
