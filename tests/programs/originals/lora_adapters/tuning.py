import equinox as eqx
import jax
import jax.numpy as jnp
import optax


def accuracy(model, tokens, labels):
    logits = jax.vmap(model)(tokens)
    return jnp.mean(jnp.argmax(logits, -1) == labels)


class Tuner:
    def __init__(self, model, spec, tx, *, key):
        self.trainable, self.frozen = eqx.partition(model, spec)
        self.tx = tx
        self.opt_state = tx.init(self.trainable)
        self.key = key

    @property
    def model(self):
        return eqx.combine(self.trainable, self.frozen)

    @staticmethod
    @eqx.filter_value_and_grad
    def loss(trainable, frozen, tokens, labels, keys):
        model = eqx.combine(trainable, frozen)
        logits = jax.vmap(model)(tokens, keys)
        return optax.softmax_cross_entropy_with_integer_labels(logits, labels).mean()

    @staticmethod
    @eqx.filter_jit
    def update(trainable, frozen, opt_state, tx, tokens, labels, keys):
        loss, grads = Tuner.loss(trainable, frozen, tokens, labels, keys)
        updates, opt_state = tx.update(grads, opt_state, trainable)
        return eqx.apply_updates(trainable, updates), opt_state, loss

    def run(self, tokens, labels, epochs):
        losses = []
        for _ in range(epochs):
            self.key, *keys = jax.random.split(self.key, len(tokens) + 1)
            self.trainable, self.opt_state, loss = self.update(
                self.trainable, self.frozen, self.opt_state, self.tx, tokens, labels, jnp.stack(keys)
            )
            losses.append(loss.item())
        return losses
