# Quick script, no main(): polynomial regression with a little net, model and optimizer state
# are module globals that train() rebinds.
import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import optax

np.random.seed(0)
X = np.random.uniform(-1, 1, (40, 1)).astype("float32")
Y = (X[:, 0] ** 3 - 0.5 * X[:, 0] + 0.05 * np.random.randn(40)).astype("float32")


class Net(eqx.Module):
    l1: eqx.nn.Linear
    l2: eqx.nn.Linear
    f: object
    skip: bool

    def __init__(self, key, f):
        a, b = jax.random.split(key)
        self.l1 = eqx.nn.Linear(1, 10, key=a)
        self.l2 = eqx.nn.Linear(10, 1, key=b)
        self.f = f
        self.skip = True

    def __call__(self, x):
        y = self.l2(self.f(self.l1(x)))
        if self.skip:
            y = y + x
        return y[0]


model = Net(jax.random.PRNGKey(0), f=jax.nn.sigmoid)
opt = optax.yogi(1e-2)
opt_state = opt.init(eqx.filter(model, eqx.is_array))
best, best_loss = model, float("inf")


def loss(m, x, y):
    err = jax.vmap(m)(x) - y
    return (err**2).mean()


vg = eqx.filter_jit(eqx.filter_value_and_grad(loss))


def train(n):
    global model, opt_state, best, best_loss
    for i in range(n):
        idx = np.random.choice(len(X), 16)
        l, g = vg(model, X[idx], Y[idx])
        if l < best_loss:
            best, best_loss = model, float(l)
        upd, opt_state = opt.update(g, opt_state, eqx.filter(model, eqx.is_array))
        model = eqx.apply_updates(model, upd)
        print(i, float(l))


train(3)
print("-- lower the rate, go on")
opt = optax.yogi(1e-3)  # same state: the moments stay
train(2)
print("best", best_loss, "at the end", float(loss(model, X, Y)))
