import equinox as eqx
import jax
import optax

from .config import Config


def decay_mask(params):
    """Weight decay for matrices only."""
    return jax.tree_util.tree_map(lambda p: p.ndim > 1, params)


def make_optimizer(config: Config) -> optax.GradientTransformation:
    schedule = optax.warmup_cosine_decay_schedule(0.0, config.learning_rate, config.warmup, 10 * config.warmup)
    tx = optax.chain(
        optax.clip_by_global_norm(1.0),
        optax.adamw(schedule, b2=0.95, weight_decay=config.weight_decay, mask=decay_mask),
    )
    return tx


def init_optimizer(tx, model):
    return tx.init(eqx.filter(model, eqx.is_inexact_array))
