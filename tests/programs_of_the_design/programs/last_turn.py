# In a loop `m = A(m, u) if i < n - 1 else A(F(m), u)`: definite.
import equinox as eqx


def train(model, updates, n):
    for i in range(n):
        if i < n - 1:
            model = eqx.apply_updates(model, updates)
        else:
            model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)  # <- definite
    return model


def train_in_one_line(model, updates, n):
    for i in range(n):
        model = (
            eqx.apply_updates(model, updates)
            if i < n - 1
            else eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)  # <- definite
        )
    return model
