# The parameter was combined with another one: it is a half and never had the leaves: silent.
import equinox as eqx


def step(model, static, updates, loss):
    loss(eqx.combine(model, static))
    model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
    return model
