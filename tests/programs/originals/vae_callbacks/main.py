import jax.numpy as jnp
import jax.random as jr
import numpy as np
import optax

from callbacks import Checkpoint, Printer
from elbo import negative_elbo
from model import VAE
from trainer import Trainer


class VAETrainer(Trainer):
    def loss_fn(self, model, batch, key):
        return negative_elbo(model, batch, key)


def stripes(n, size=6, seed=0):
    rng = np.random.default_rng(seed)
    images = np.zeros((n, size, size), np.float32)
    rows = rng.integers(0, 2, n).astype(bool)
    at = rng.integers(0, size, n)
    for image, row, i in zip(images, rows, at):
        if row:
            image[i] = 1.0
        else:
            image[:, i] = 1.0
    return images.reshape(n, -1)


def batches(data, size):
    for start in range(0, len(data), size):
        yield jnp.asarray(data[start : start + size])


def run():
    data = stripes(48)
    model = VAE(data.shape[1], 16, 2, beta=0.5, key=jr.PRNGKey(1))
    trainer = VAETrainer(
        model,
        optax.nadam(3e-3),
        callbacks=[Printer(every=2), Checkpoint()],
    )
    trainer.fit(batches(data, 12), max_steps=3)
    return trainer


if __name__ == "__main__":
    trainer = run()
    assert trainer.best_model is not None
