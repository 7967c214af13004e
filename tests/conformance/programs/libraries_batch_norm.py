"""BatchNorm's leaves, which are others in older releases of Equinox."""

import equinox as eqx

layer = eqx.nn.BatchNorm(3, "batch")
half = eqx.filter(layer, eqx.is_array)
model, state = eqx.nn.make_with_state(eqx.nn.BatchNorm)(3, "batch")
