"""Finds the largest token of a sequence with a small attention network with dropout."""

import equinox as eqx
import jax
import jax.numpy as jnp
import optax

VOCABULARY = 12
LENGTH = 6


class Block(eqx.Module):
    attention: eqx.nn.MultiheadAttention
    norm1: eqx.nn.LayerNorm
    norm2: eqx.nn.LayerNorm
    mlp: eqx.nn.MLP
    dropout: eqx.nn.Dropout

    def __init__(self, size, heads, key, dropout_rate):
        attention_key, mlp_key = jax.random.split(key)
        self.attention = eqx.nn.MultiheadAttention(heads, size, key=attention_key)
        self.norm1 = eqx.nn.LayerNorm(size)
        self.norm2 = eqx.nn.LayerNorm(size)
        self.mlp = eqx.nn.MLP(size, size, 2 * size, depth=1, activation=jax.nn.gelu, key=mlp_key)
        self.dropout = eqx.nn.Dropout(dropout_rate)

    def __call__(self, x, key):
        key1, key2 = jax.random.split(key)
        normed = jax.vmap(self.norm1)(x)
        x = x + self.dropout(self.attention(normed, normed, normed), key=key1)
        normed = jax.vmap(self.norm2)(x)
        return x + self.dropout(jax.vmap(self.mlp)(normed), key=key2)


class Transformer(eqx.Module):
    embedding: eqx.nn.Embedding
    positions: jax.Array
    blocks: list[Block]
    head: eqx.nn.Linear

    def __init__(self, size, heads, depth, *, key, dropout_rate=0.1):
        embedding_key, position_key, head_key, *block_keys = jax.random.split(key, depth + 3)
        self.embedding = eqx.nn.Embedding(VOCABULARY, size, key=embedding_key)
        self.positions = 0.02 * jax.random.normal(position_key, (LENGTH, size))
        self.blocks = [Block(size, heads, k, dropout_rate) for k in block_keys]
        self.head = eqx.nn.Linear(size, VOCABULARY, key=head_key)

    def __call__(self, tokens, key):
        x = jax.vmap(self.embedding)(tokens) + self.positions
        keys = jax.random.split(key, len(self.blocks))
        for block, block_key in zip(self.blocks, keys):
            x = block(x, block_key)
        return self.head(jnp.mean(x, axis=0))


def compute_loss(model, tokens, labels, key):
    keys = jax.random.split(key, tokens.shape[0])
    logits = jax.vmap(model)(tokens, keys)
    return optax.softmax_cross_entropy_with_integer_labels(logits, labels).mean()


@eqx.filter_jit
def make_step(model, opt_state, optimizer, tokens, labels, key):
    loss, grads = eqx.filter_value_and_grad(compute_loss)(model, tokens, labels, key)
    params = eqx.filter(model, eqx.is_inexact_array)
    updates, opt_state = optimizer.update(grads, opt_state, params)
    return eqx.apply_updates(model, updates), opt_state, loss


def main():
    key = jax.random.key(0)
    key, data_key, model_key = jax.random.split(key, 3)
    tokens = jax.random.randint(data_key, (64, LENGTH), 0, VOCABULARY)
    labels = jnp.max(tokens, axis=1)
    model = Transformer(size=16, heads=2, depth=2, key=model_key)
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(1e-2))
    opt_state = optimizer.init(eqx.filter(model, eqx.is_inexact_array))
    for step in range(40):
        key, step_key = jax.random.split(key)
        model, opt_state, loss = make_step(model, opt_state, optimizer, tokens, labels, step_key)
        if step % 10 == 0:
            print(f"step {step}: loss {loss:.4f}")
    inference_model = eqx.nn.inference_mode(model)
    final = eqx.filter_jit(compute_loss)(inference_model, tokens, labels, key)
    print(f"final loss {final:.4f}")


if __name__ == "__main__":
    main()
