"""Fits the physical constants of a two tank system. The model has arrays only: there is
nothing that a filter could lose."""

import equinox as eqx
import jax
import jax.numpy as jnp
import optax


class Tanks(eqx.Module):
    log_areas: jax.Array
    log_outflow: jax.Array
    start: jax.Array

    def derivative(self, levels, inflow):
        flow = jnp.exp(self.log_outflow) * jnp.sqrt(jnp.maximum(levels, 1e-3))
        into = jnp.stack([inflow, flow[0]])
        return (into - flow) / jnp.exp(self.log_areas)

    def simulate(self, inflows, dt=0.1):
        def rk2(levels, inflow):
            half = levels + 0.5 * dt * self.derivative(levels, inflow)
            levels = levels + dt * self.derivative(half, inflow)
            return levels, levels

        return jax.lax.scan(rk2, self.start, inflows)[1]


def misfit(model, inflows, measured):
    return jnp.mean((model.simulate(inflows) - measured) ** 2)


@jax.jit
def update(model, state, inflows, measured):
    value, grads = jax.value_and_grad(misfit)(model, inflows, measured)
    updates, state = optimizer.update(grads, state, model)
    return optax.apply_updates(model, updates), state, value


optimizer = optax.adam(optax.piecewise_constant_schedule(5e-2, {3: 0.5}))

truth = Tanks(jnp.log(jnp.array([1.0, 2.0])), jnp.log(jnp.array([0.5, 0.4])), jnp.array([1.0, 0.2]))
inflows = 0.5 + 0.3 * jnp.sin(jnp.linspace(0, 6, 20))
noise = 0.01 * jax.random.normal(jax.random.PRNGKey(0), (20, 2))
measured = jax.jit(Tanks.simulate)(truth, inflows) + noise



def report(name, model):
    """How far the constants are from the truth, and the error of a longer simulation."""
    for field in ("log_areas", "log_outflow", "start"):
        error = jnp.abs(getattr(model, field) - getattr(truth, field)).max()
        print(f"  {name}.{field}: off by {error:.3f}")
    longer = jnp.full(30, 0.4)
    print(f"  {name}: {misfit(model, longer, truth.simulate(longer)):.5f} on another inflow")


model = Tanks(log_areas=jnp.zeros(2), log_outflow=jnp.full(2, -1.0), start=jnp.ones(2))
report("guess", model)
state = optimizer.init(model)
for i in range(5):
    model, state, value = update(model, state, inflows, measured)
    print(f"{i} {value:.5f} areas {jnp.exp(model.log_areas).round(2)}")
report("fitted", model)
