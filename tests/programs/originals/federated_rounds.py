"""Federated averaging: clients train copies, the server averages their arrays."""

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import optax


class Net(eqx.Module):
    layers: dict
    activation: callable
    name: str

    def __init__(self, key, name="global"):
        k1, k2 = jax.random.split(key)
        self.layers = {
            "in": eqx.nn.Linear(3, 6, key=k1),
            "out": eqx.nn.Linear(6, "scalar", key=k2),
        }
        self.activation = jax.nn.relu6
        self.name = name

    def __call__(self, x):
        return self.layers["out"](self.activation(self.layers["in"](x)))


class Client:
    def __init__(self, name, x, y, lr):
        self.name, self.x, self.y = name, x, y
        self.optimizer = optax.sgd(lr)

    def __len__(self):
        return len(self.x)

    def train(self, net, epochs):
        net = eqx.tree_at(lambda n: n.name, net, self.name)
        opt_state = self.optimizer.init(eqx.filter(net, eqx.is_inexact_array))
        for _ in range(epochs):
            net, opt_state, loss = self.step(net, opt_state)
        print(f"  {self.name}: {loss:.4f}")
        return net

    def step(self, net, opt_state):
        loss, grads = loss_and_grads(net, self.x, self.y)
        updates, opt_state = self.optimizer.update(grads, opt_state)
        return eqx.apply_updates(net, updates), opt_state, loss


@eqx.filter_jit
@eqx.filter_value_and_grad
def loss_and_grads(net, x, y):
    return jnp.mean((jax.vmap(net)(x) - y) ** 2)


def average(nets, weights):
    """Weighted mean of the arrays of several nets."""
    total = sum(weights)
    arrays = [eqx.filter(net, eqx.is_array) for net in nets]
    return jax.tree_util.tree_map(lambda *leaves: sum(w * l for w, l in zip(weights, leaves)) / total, *arrays)


class Server:
    def __init__(self, net, clients):
        self.net = net
        self.clients = clients

    def round(self, epochs=2):
        trained = [client.train(self.net, epochs) for client in self.clients]
        mean = average(trained, [len(c) for c in self.clients])
        _, static = eqx.partition(self.net, eqx.is_array)
        self.net = eqx.combine(mean, static)

    def loss(self):
        values = [loss_and_grads(self.net, c.x, c.y)[0] for c in self.clients]
        return float(sum(values) / len(values))


def make_clients(n):
    rng = np.random.default_rng(9)
    w = rng.normal(size=3)
    for i in range(n):
        x = rng.normal(loc=i, size=(8, 3)).astype(np.float32)
        yield Client(f"client{i}", jnp.asarray(x), jnp.asarray(np.maximum(x @ w, 0), jnp.float32), lr=0.01)


def main():
    server = Server(Net(jax.random.PRNGKey(9)), list(make_clients(2)))
    for r in range(2):
        server.round()
        print(f"round {r}: {server.loss():.4f}, {server.net.name}")
    return server


if __name__ == "__main__":
    server = main()
