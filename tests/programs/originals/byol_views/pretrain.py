import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np

from augment import two_views
from optim import make_tx
from state import BYOLState

TOTAL_STEPS = 3


def regression_loss(p, z):
    p = p / jnp.linalg.norm(p, axis=-1, keepdims=True)
    return 2 - 2 * jnp.mean(jnp.sum(p * jax.lax.stop_gradient(z), axis=-1))


def loss_fn(trained, target, view1, view2):
    online, predictor = trained
    p1, p2 = (jax.vmap(predictor)(jax.vmap(online)(v)) for v in (view1, view2))
    z1, z2 = (jax.vmap(target)(v) for v in (view1, view2))
    return regression_loss(p1, z2) + regression_loss(p2, z1)


@eqx.filter_jit
def train_step(state, batch, key, tx):
    view1, view2 = two_views(key, batch)
    loss, grads = eqx.filter_value_and_grad(loss_fn)(state.trained, state.target, view1, view2)
    return state.apply_gradients(grads, tx, TOTAL_STEPS), loss


def linear_probe(encoder, x, y, ridge=1e-2):
    h = jax.vmap(encoder.features)(x)
    w = jnp.linalg.solve(h.T @ h + ridge * jnp.eye(h.shape[1]), h.T @ y)
    return jnp.mean((h @ w > 0.5) == (y > 0.5))


def main():
    rng = np.random.default_rng(9)
    labels = rng.integers(0, 2, 32)
    data = jnp.asarray(rng.normal(size=(32, 6)) + 1.5 * labels[:, None], jnp.float32)
    tx = make_tx("lars", 5e-2, weight_decay=1e-4)
    key = jax.random.PRNGKey(17)
    key, init_key = jax.random.split(key)
    state = BYOLState.create(6, 12, 4, tx, key=init_key)
    while state.step < TOTAL_STEPS:
        key, step_key = jax.random.split(key)
        state, loss = train_step(state, data, step_key, tx)
        print(f"{int(state.step)}: {loss:.4f}")
    return state, linear_probe(state.online, data, jnp.asarray(labels, jnp.float32))


if __name__ == "__main__":
    state, accuracy = main()
    print("probe accuracy", float(accuracy))
