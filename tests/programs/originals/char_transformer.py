"""A character level language model with causal attention, trained on a rhyme."""

import argparse
import functools as ft

import equinox as eqx
import jax
import jax.numpy as jnp
import optax
from equinox import nn
from jax import random

TEXT = "the cat sat on the mat. the rat sat on the cat. the mat is flat. " * 3
CHARS = sorted(set(TEXT))
STOI = {c: i for i, c in enumerate(CHARS)}


class FeedForward(eqx.Module):
    fc_in: nn.Linear
    fc_out: nn.Linear
    activation: str
    drop: nn.Dropout

    def __init__(self, dim, hidden, p, activation, *, key):
        k1, k2 = random.split(key)
        self.fc_in = nn.Linear(dim, hidden, key=k1)
        self.fc_out = nn.Linear(hidden, dim, key=k2)
        self.activation = activation
        self.drop = nn.Dropout(p)

    def __call__(self, x, key):
        fn = getattr(jax.nn, self.activation)
        return self.drop(self.fc_out(fn(self.fc_in(x))), key=key)


class Block(eqx.Module):
    ln1: nn.LayerNorm
    attn: nn.MultiheadAttention
    ln2: nn.LayerNorm
    mlp: FeedForward

    def __init__(self, dim, heads, p, *, key):
        k1, k2 = random.split(key)
        self.ln1, self.ln2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.attn = nn.MultiheadAttention(heads, dim, key=k1)
        self.mlp = FeedForward(dim, 2 * dim, p, "gelu", key=k2)

    def __call__(self, x, mask, key):
        h = jax.vmap(self.ln1)(x)
        x = x + self.attn(h, h, h, mask=mask)
        h = jax.vmap(self.ln2)(x)
        return x + jax.vmap(self.mlp)(h, random.split(key, x.shape[0]))


class CharLM(eqx.Module):
    wte: nn.Embedding
    wpe: jax.Array
    blocks: tuple
    ln_f: nn.LayerNorm
    head: nn.Linear

    def __init__(self, vocab, block_size, dim, heads, depth, dropout, *, key):
        ke, kp, kh, *kb = random.split(key, 3 + depth)
        self.wte = nn.Embedding(vocab, dim, key=ke)
        self.wpe = 0.02 * random.normal(kp, (block_size, dim))
        self.blocks = tuple(Block(dim, heads, dropout, key=k) for k in kb)
        self.ln_f = nn.LayerNorm(dim)
        self.head = nn.Linear(dim, vocab, use_bias=False, key=kh)

    def __call__(self, tokens, key=random.PRNGKey(0)):
        T = tokens.shape[0]
        x = jax.vmap(self.wte)(tokens) + self.wpe[:T]
        mask = jnp.tril(jnp.ones((T, T), dtype=bool))
        for block in self.blocks:
            key, sub = random.split(key)
            x = block(x, mask, sub)
        return jax.vmap(self.head)(jax.vmap(self.ln_f)(x))


def get_batch(data, batch_size, block_size, key):
    starts = random.randint(key, (batch_size,), 0, len(data) - block_size - 1)
    window = starts[:, None] + jnp.arange(block_size + 1)
    chunk = data[window]
    return chunk[:, :-1], chunk[:, 1:]


def loss_fn(model, x, y, key):
    logits = jax.vmap(model)(x, random.split(key, x.shape[0]))
    return optax.softmax_cross_entropy_with_integer_labels(logits, y).mean()


@ft.partial(eqx.filter_jit, donate="none")
def step(*, model, opt_state, optimizer, batch, key):
    loss, grads = eqx.filter_value_and_grad(loss_fn)(model, *batch, key)
    updates, opt_state = optimizer.update(
        grads, opt_state, params=eqx.filter(model, eqx.is_inexact_array)
    )
    return eqx.apply_updates(model=model, updates=updates), opt_state, loss


def generate(model, prompt, n):
    model = nn.inference_mode(model)
    tokens = [STOI[c] for c in prompt]
    forward = eqx.filter_jit(model)
    for _ in range(n):
        logits = forward(jnp.array(tokens[-8:]))
        tokens.append(int(logits[-1].argmax()))
    return "".join(CHARS[t] for t in tokens)


def main(argv=None):
    p = argparse.ArgumentParser()
    p.add_argument("--steps", type=int, default=3)
    p.add_argument("--block-size", type=int, default=8)
    p.add_argument("--dropout", type=float, default=0.1)
    args = p.parse_args(argv)

    data = jnp.array([STOI[c] for c in TEXT])
    key = random.PRNGKey(1337)
    key, init_key = random.split(key)
    model = CharLM(len(CHARS), args.block_size, dim=8, heads=2, depth=1, dropout=args.dropout, key=init_key)
    schedule = optax.warmup_cosine_decay_schedule(0.0, 3e-3, warmup_steps=1, decay_steps=10)
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(schedule, weight_decay=0.1))
    opt_state = optimizer.init(eqx.filter(model, eqx.is_inexact_array))
    for i in range(args.steps):
        key, bk, sk = random.split(key, 3)
        batch = get_batch(data, 4, args.block_size, bk)
        model, opt_state, loss = step(model=model, opt_state=opt_state, optimizer=optimizer, batch=batch, key=sk)
        print(f"iter {i}: loss {loss:.4f}")
    print(repr(generate(model, "the cat ", 2)))
    return model


if __name__ == "__main__":
    model = main([])
