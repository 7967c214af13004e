"""Classifies tiny images of bars, horizontal or vertical, with a convolutional network."""

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import optax


class CNN(eqx.Module):
    layers: list

    def __init__(self, key):
        key1, key2, key3 = jax.random.split(key, 3)
        self.layers = [
            eqx.nn.Conv2d(1, 4, kernel_size=3, padding=1, key=key1),
            eqx.nn.MaxPool2d(kernel_size=2, stride=2),
            jax.nn.relu,
            eqx.nn.Conv2d(4, 4, kernel_size=3, padding=1, key=key2),
            jax.nn.relu,
            jnp.ravel,
            eqx.nn.Linear(4 * 4 * 4, 2, key=key3),
            jax.nn.log_softmax,
        ]

    def __call__(self, image):
        for layer in self.layers:
            image = layer(image)
        return image


def make_data(count, seed):
    generator = np.random.default_rng(seed)
    images = generator.normal(0, 0.1, (count, 1, 8, 8)).astype(np.float32)
    labels = generator.integers(0, 2, count)
    for image, label in zip(images, labels):
        place = generator.integers(0, 8)
        if label:
            image[0, place, :] += 1
        else:
            image[0, :, place] += 1
    return images, labels


def cross_entropy(model, images, labels):
    log_probabilities = jax.vmap(model)(images)
    return -jnp.mean(jnp.take_along_axis(log_probabilities, labels[:, None], axis=1))


def evaluate(model, images, labels):
    predictions = jnp.argmax(jax.vmap(model)(images), axis=1)
    return jnp.mean(predictions == labels)


def train(model, images, labels, optimizer, steps, batch_size=16):
    opt_state = optimizer.init(eqx.filter(model, eqx.is_array))

    @eqx.filter_jit
    def make_step(model, opt_state, images, labels):
        loss, grads = eqx.filter_value_and_grad(cross_entropy)(model, images, labels)
        updates, opt_state = optimizer.update(grads, opt_state, eqx.filter(model, eqx.is_array))
        model = eqx.apply_updates(model, updates)
        return model, opt_state, loss

    for step in range(steps):
        start = (step * batch_size) % len(images)
        batch = images[start : start + batch_size], labels[start : start + batch_size]
        model, opt_state, loss = make_step(model, opt_state, *batch)
        if step % 10 == 0:
            print(f"step {step}: loss {loss:.4f}")
    return model


def main():
    images, labels = make_data(64, seed=0)
    model = CNN(jax.random.key(0))
    model = train(model, images, labels, optax.adamw(1e-2), steps=40)
    test_images, test_labels = make_data(32, seed=1)
    print(f"accuracy {evaluate(model, test_images, test_labels):.2f}")


if __name__ == "__main__":
    main()
