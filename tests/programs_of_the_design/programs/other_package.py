# Another package may put the leaves back: silent.
import equinox as eqx
import other_package


def step(model, updates):
    model = other_package.fix(eqx.apply_updates(eqx.filter(model, eqx.is_array), updates))
    return model
