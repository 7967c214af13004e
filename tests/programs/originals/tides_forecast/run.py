import jax

import forecast as fc
from series import tides, windowed

WINDOW, PATCH, HORIZON = 12, 4, 2

inputs, targets = windowed(tides(60), WINDOW, HORIZON)
model = fc.PatchForecaster(WINDOW, PATCH, width=8, depth=2, horizon=HORIZON, key=jax.random.key(5))
state = fc.init_state(model)
first = fc.evaluate(state.model, inputs, targets)

for epoch in range(3):
    state, loss = fc.train_step(state, inputs, targets)
    print(f"epoch {epoch}: pinball {loss:.4f}")

print("rmse", first, "->", fc.evaluate(state.average, inputs, targets))
