"""Reverses short sequences of digits: LSTM encoder, LSTM decoder with attention, scheduled
teacher forcing decided by lax.cond inside the decoder's scan."""

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import numpy as np
import optax
from jax import lax

VOCAB, LENGTH, START = 5, 4, 0


class Attention(eqx.Module):
    query: eqx.nn.Linear
    scale: float

    def __call__(self, state, memory):
        scores = memory @ self.query(state) * self.scale
        return jax.nn.softmax(scores) @ memory


class Seq2Seq(eqx.Module):
    embed: eqx.nn.Embedding
    encoder: eqx.nn.LSTMCell
    decoder: eqx.nn.LSTMCell
    attention: Attention
    out: eqx.nn.Linear
    squash: object

    def __init__(self, size, *, key):
        ks = jr.split(key, 5)
        self.embed = eqx.nn.Embedding(VOCAB, size, key=ks[0])
        self.encoder = eqx.nn.LSTMCell(size, size, key=ks[1])
        self.decoder = eqx.nn.LSTMCell(2 * size, size, key=ks[2])
        self.attention = Attention(eqx.nn.Linear(size, size, key=ks[3]), size**-0.5)
        self.out = eqx.nn.Linear(size, VOCAB, key=ks[4])
        self.squash = jnp.tanh

    def encode(self, tokens):
        size = self.encoder.hidden_size

        def body(carry, token):
            carry = self.encoder(self.embed(token), carry)
            return carry, carry[0]

        return lax.scan(body, (jnp.zeros(size), jnp.zeros(size)), tokens)

    def __call__(self, tokens, targets, forcing, key):
        carry, memory = self.encode(tokens)

        def body(state, inputs):
            carry, previous = state
            target, k = inputs
            context = self.squash(self.attention(carry[0], memory))
            carry = self.decoder(jnp.concatenate([self.embed(previous), context]), carry)
            logits = self.out(carry[0])
            guess = jnp.argmax(logits)
            following = lax.cond(jr.bernoulli(k, forcing), lambda: target, lambda: guess)
            return (carry, following), logits

        keys = jr.split(key, len(targets))
        _, logits = lax.scan(body, (carry, jnp.asarray(START)), (targets, keys))
        return logits


def sequence_loss(model, tokens, targets, forcing, key):
    keys = jr.split(key, tokens.shape[0])
    logits = jax.vmap(model, in_axes=(0, 0, None, 0))(tokens, targets, forcing, keys)
    return optax.softmax_cross_entropy_with_integer_labels(logits, targets).mean()


class Run:
    """All that changes while training, and how it changes."""

    def __init__(self, key, lr=1e-2):
        self.key, model_key = jr.split(key)
        self.rng = np.random.default_rng(0)
        self.model = Seq2Seq(6, key=model_key)
        self.optimizer = optax.chain(optax.adaptive_grad_clip(0.1), optax.nadam(lr))
        self.opt_state = self.optimizer.init(eqx.filter(self.model, eqx.is_inexact_array))
        self.update = eqx.filter_jit(self.optimizer.update)
        self.losses = []

    def next_key(self):
        self.key, sub = jr.split(self.key)
        return sub

    def batch(self, n=8):
        tokens = self.rng.integers(1, VOCAB, size=(n, LENGTH))
        return tokens, tokens[:, ::-1]

    def step(self, forcing):
        tokens, targets = self.batch()
        loss, grads = _value_and_grad(self.model, tokens, targets, forcing, self.next_key())
        params = eqx.filter(self.model, eqx.is_inexact_array)
        updates, self.opt_state = self.update(grads, self.opt_state, params)
        self.model = _apply(self.model, updates)
        self.losses.append(float(loss))

    def accuracy(self):
        tokens, targets = self.batch()
        keys = jr.split(self.next_key(), len(tokens))
        logits = _forward(self.model, tokens, targets, keys)
        return float((logits.argmax(-1) == targets).mean())


_apply = eqx.filter_jit(eqx.apply_updates)
_value_and_grad = eqx.filter_jit(eqx.filter_value_and_grad(sequence_loss))
_forward = eqx.filter_jit(lambda m, t, y, k: jax.vmap(lambda a, b, c: m(a, b, 0.0, c))(t, y, k))


if __name__ == "__main__":
    run = Run(jr.PRNGKey(10))
    for i in range(3):
        run.step(forcing=jnp.asarray(1.0 / (i + 1)))
        print(f"{i}: {run.losses[-1]:.4f}")
    print("accuracy without forcing", run.accuracy())
