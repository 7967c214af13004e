"""Doubles the resolution of little images with a residual network; options by command line."""

import argparse
import sys

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax

ACTIVATIONS = {"relu": jax.nn.relu, "silu": jax.nn.silu, "tanh": jnp.tanh}


class Residual(eqx.Module):
    conv1: eqx.nn.Conv2d
    conv2: eqx.nn.Conv2d
    activation: object
    scale: float

    def __call__(self, x):
        return x + self.scale * self.conv2(self.activation(self.conv1(x)))


class Upscaler(eqx.Module):
    stem: eqx.nn.Conv2d
    blocks: list
    up: eqx.nn.ConvTranspose2d

    @staticmethod
    def build(channels, depth, activation, key):
        stem_key, up_key, *block_keys = jr.split(key, 2 + 2 * depth)
        conv = lambda k: eqx.nn.Conv2d(channels, channels, 3, padding="SAME", key=k)
        blocks = [
            Residual(conv(a), conv(b), activation=activation, scale=0.1)
            for a, b in zip(block_keys[::2], block_keys[1::2])
        ]
        stem = eqx.nn.Conv2d(1, channels, 3, padding="SAME", key=stem_key)
        up = eqx.nn.ConvTranspose2d(channels, 1, 2, stride=2, key=up_key)
        return Upscaler(stem, blocks, up)

    def __call__(self, image):
        h = self.stem(image)
        for block in self.blocks:
            h = block(h)
        return self.up(h)


def images(key, n, size):
    fy, fx = jr.uniform(key, (2, n, 1, 1), minval=0.5, maxval=2.0)
    y, x = jnp.mgrid[0:size, 0:size] / size * jnp.pi
    return (jnp.sin(fy * y) * jnp.cos(fx * x))[:, None]


def psnr(prediction, truth):
    return -10 * jnp.log10(jnp.mean((prediction - truth) ** 2))


def l1(model, small, large):
    prediction = jax.vmap(model)(small)
    return jnp.abs(prediction - large).mean(), psnr(prediction, large)


class Step:
    """Callable; remembers the optimizer so that the call stays short."""

    def __init__(self, tx):
        self.tx = tx
        self.compiled = eqx.filter_jit(self._step)

    def init(self, model):
        return self.tx.init(eqx.filter(model, eqx.is_inexact_array))

    def _step(self, model, opt_state, small, large):
        (loss, quality), grads = eqx.filter_value_and_grad(l1, has_aux=True)(model, small, large)
        updates, opt_state = self.tx.update(grads, opt_state, eqx.filter(model, eqx.is_inexact_array))
        return eqx.apply_updates(model, updates), opt_state, (loss, quality)

    def __call__(self, *args, **kwargs):
        return self.compiled(*args, **kwargs)


def parse(argv):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--activation", choices=sorted(ACTIVATIONS), default="silu")
    parser.add_argument("--steps", type=int, default=3)
    parser.add_argument("--lr", type=float, default=5e-3)
    return parser.parse_args(argv)


def main(argv):
    args = parse(argv)
    data_key, model_key = jr.split(jr.PRNGKey(88))
    large = images(data_key, 4, 8)
    small = large.reshape(4, 1, 4, 2, 4, 2).mean(axis=(3, 5))
    model = Upscaler.build(2, 1, ACTIVATIONS[args.activation], model_key)
    step = Step(optax.sm3(args.lr))
    opt_state = step.init(model)
    for i in range(args.steps):
        model, opt_state, (loss, quality) = step(model, opt_state, small=small, large=large)
        print(f"{i}: l1 {loss:.4f}, {quality:.2f} dB")
    return model


if __name__ == "__main__":
    model = main(sys.argv[1:])
