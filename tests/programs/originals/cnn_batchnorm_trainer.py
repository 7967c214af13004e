"""Tiny image classification with BatchNorm. The Trainer owns model, state and optimizer."""
import time

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import optax
from equinox import nn


class ConvBlock(eqx.Module):
    conv: nn.Conv2d
    norm: nn.BatchNorm
    act: callable

    def __init__(self, c_in, c_out, key, act=jax.nn.relu):
        self.conv = nn.Conv2d(c_in, c_out, 3, padding=1, key=key)
        self.norm = nn.BatchNorm(c_out, axis_name="batch", mode="batch")
        self.act = act

    def __call__(self, x, state):
        x = self.conv(x)
        x, state = self.norm(x, state)
        return self.act(x), state


class SmallNet(eqx.Module):
    stem: ConvBlock
    body: ConvBlock
    pool: nn.AvgPool2d
    head: nn.Linear
    n_classes: int

    def __init__(self, n_classes, key):
        k0, k1, k2 = jax.random.split(key, 3)
        self.stem = ConvBlock(1, 3, k0)
        self.body = ConvBlock(3, 4, k1, act=jax.nn.silu)
        self.pool = nn.AvgPool2d(2, 2)
        self.head = nn.Linear(4 * 3 * 3, n_classes, key=k2)
        self.n_classes = n_classes

    def __call__(self, x, state):
        x, state = self.stem(x, state)
        x, state = self.body(x, state)
        x = self.pool(x)
        return self.head(x.reshape(-1)), state


def synth_images(n, seed=0):
    """Bright rows (class 0), bright columns (class 1), a bright corner (class 2)."""
    rng = np.random.RandomState(seed)
    images = 0.1 * rng.randn(n, 1, 6, 6).astype("float32")
    labels = rng.randint(0, 3, size=(n,))
    for image, label in zip(images, labels):
        where = rng.randint(0, 6)
        if label == 0:
            image[0, where, :] += 1.0
        elif label == 1:
            image[0, :, where] += 1.0
        else:
            image[0, :3, :3] += 1.0
    return images, labels


def loss_fn(model, state, images, labels):
    batched = jax.vmap(model, axis_name="batch", in_axes=(0, None), out_axes=(0, None))
    logits, state = batched(images, state)
    one_hot = jax.nn.one_hot(labels, model.n_classes)
    loss = optax.softmax_cross_entropy(logits, one_hot).mean()
    acc = (logits.argmax(-1) == labels).mean()
    return loss, (state, acc)


@eqx.filter_jit
def train_step(model, state, opt_state, tx, images, labels):
    grad_fn = eqx.filter_value_and_grad(loss_fn, has_aux=True)
    (loss, (state, acc)), grads = grad_fn(model, state, images, labels)
    updates, opt_state = tx.update(grads, opt_state, eqx.filter(model, eqx.is_array))
    model = eqx.apply_updates(model, updates)
    return model, state, opt_state, loss, acc


@eqx.filter_jit
def predict(model, state, images):
    logits, _ = jax.vmap(model, axis_name="batch", in_axes=(0, None), out_axes=(0, None))(images, state)
    return jnp.argmax(logits, axis=-1)


class Trainer:
    def __init__(self, lr=1e-2, epochs=2, batch_size=16, seed=0):
        self.epochs, self.batch_size = epochs, batch_size
        self.model, self.state = nn.make_with_state(SmallNet)(3, jax.random.PRNGKey(seed))
        self.tx = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(lr, weight_decay=1e-4))
        self.opt_state = self.tx.init(eqx.filter(self.model, eqx.is_array))
        self.history = []

    def batches(self, x, y):
        for i in range(0, len(x), self.batch_size):
            yield jnp.asarray(x[i:i + self.batch_size]), jnp.asarray(y[i:i + self.batch_size])

    def fit(self, x, y):
        for epoch in range(self.epochs):
            t0 = time.time()
            losses = []
            for images, labels in self.batches(x, y):
                self.model, self.state, self.opt_state, loss, acc = train_step(
                    self.model, self.state, self.opt_state, self.tx, images, labels
                )
                losses.append(float(loss))
            self.history.append(np.mean(losses))
            print(f"[{epoch + 1}/{self.epochs}] loss {self.history[-1]:.3f} ({time.time() - t0:.1f}s)")
        return self

    def score(self, x, y):
        inference_model = nn.inference_mode(self.model)
        return float(np.mean(np.asarray(predict(inference_model, self.state, jnp.asarray(x))) == y))


if __name__ == "__main__":
    x_train, y_train = synth_images(32)
    trainer = Trainer().fit(x_train, y_train)
    print("train accuracy", trainer.score(x_train, y_train))
