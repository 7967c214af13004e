#!/usr/bin/env python
# Knowledge distillation. A wide teacher is trained first, then a narrow student follows its
# softened logits. Everything in closures; the notebook this came from used globals.

import equinox as eqx
import jax
from jax import numpy as np
from jax import random
from jax.nn import log_softmax, softmax
import optax


class Net(eqx.Module):
    layers: tuple
    act: object
    temperature: float

    def __init__(self, key, width, act, temperature=1.0):
        k1, k2 = random.split(key)
        self.layers = (eqx.nn.Linear(4, width, key=k1), eqx.nn.Linear(width, 3, key=k2))
        self.act = act
        self.temperature = temperature

    def __call__(self, x):
        l1, l2 = self.layers
        return l2(self.act(l1(x))) / self.temperature

    @property
    def width(self):
        return self.layers[0].out_features


def blobs(key, n):
    k1, k2, k3 = random.split(key, 3)
    labels = random.randint(k1, (n,), 0, 3)
    means = 2 * random.normal(k2, (3, 4))
    return means[labels] + random.normal(k3, (n, 4)), labels


def hard_loss(net, x, y):
    logp = log_softmax(jax.vmap(net)(x))
    return -np.mean(np.take_along_axis(logp, y[:, None], axis=1))


def soft_loss(net, x, target, y, alpha=0.7, T=3.0):
    logits = jax.vmap(net)(x)
    kd = -np.mean(np.sum(target * log_softmax(logits / T), axis=-1)) * T**2
    return alpha * kd + (1 - alpha) * hard_loss(net, x, y)


def make_trainer(loss_fn, net, lr):
    """Returns (step, get): step moves the net that the closure holds, get hands it out."""
    opt = optax.sgd(lr, momentum=0.9, nesterov=True)
    opt_state = opt.init(eqx.filter(net, eqx.is_array))
    n_calls = 0

    @eqx.filter_jit
    def _update(net, opt_state, *data):
        value, g = eqx.filter_value_and_grad(loss_fn)(net, *data)
        up, opt_state = opt.update(g, opt_state, eqx.filter(net, eqx.is_array))
        return value, eqx.apply_updates(net, up), opt_state

    def step(*data):
        nonlocal net, opt_state, n_calls
        n_calls += 1
        value, net, opt_state = _update(net, opt_state, *data)
        return float(value)

    def get():
        print(f"  net of width {net.width} after {n_calls} steps")
        return net

    return step, get


def main():
    key = random.PRNGKey(17)
    kd, kt, ks = random.split(key, 3)
    x, y = blobs(kd, 48)

    step, get_teacher = make_trainer(hard_loss, Net(kt, 16, jax.nn.relu), lr=0.1)
    for i in range(3):
        print("teacher", i, step(x, y))
    teacher = get_teacher()

    T = 3.0
    target = softmax(jax.vmap(teacher)(x) / T)
    step, get_student = make_trainer(soft_loss, Net(ks, 4, np.tanh), lr=0.05)
    for i in range(3):
        print("student", i, step(x, target, y))
    student = get_student()

    for name, net in (("teacher", teacher), ("student", student)):
        pred = np.argmax(jax.vmap(net)(x), axis=1)
        print(name, "accuracy", float((pred == y).mean()))
    return teacher, student


if __name__ == "__main__":
    teacher, student = main()
