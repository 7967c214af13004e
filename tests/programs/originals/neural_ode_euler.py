"""Learns the vector field of a damped pendulum from short trajectories.

The integrator is plain explicit Euler, written by hand. Training begins on the first part
of the trajectories and then goes on with all of them.
"""

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import optax


class VectorField(eqx.Module):
    mlp: eqx.nn.MLP
    damping: jax.Array
    with_damping: bool

    def __init__(self, width, *, key, with_damping=True):
        self.mlp = eqx.nn.MLP(2, 2, width, 1, activation=jax.nn.softplus, final_activation=jnp.tanh, key=key)
        self.damping = jnp.array(0.1)
        self.with_damping = with_damping

    def __call__(self, state):
        change = self.mlp(state)
        if self.with_damping:
            change = change - self.damping * state
        return change


class EulerSolver(eqx.Module):
    field: VectorField
    substeps: int

    def __call__(self, times, start):
        def advance(state, step):
            for _ in range(self.substeps):
                state = state + step / self.substeps * self.field(state)
            return state, state

        _, path = jax.lax.scan(advance, start, jnp.diff(times))
        return jnp.concatenate([start[None], path], axis=0)


def pendulum_paths(count, times, seed):
    rng = np.random.default_rng(seed)
    angle, speed = rng.uniform(-1, 1, size=(2, count))
    paths = []
    for step in np.diff(times, prepend=times[0]):
        angle, speed = angle + step * speed, speed - step * (np.sin(angle) + 0.2 * speed)
        paths.append(np.stack([angle, speed], axis=-1))
    return np.stack(paths, axis=1).astype(np.float32)


def path_error(solver, times, paths):
    predicted = jax.vmap(solver, in_axes=(None, 0))(times, paths[:, 0])
    return jnp.mean(jnp.square(predicted - paths))


def fit(solver, times, paths, stages):
    """`stages` holds (learning rate, steps, share of the trajectory) triples."""

    @eqx.filter_jit
    def make_step(solver, opt_state, visible_times, visible_paths):
        error, grads = eqx.filter_value_and_grad(path_error)(solver, visible_times, visible_paths)
        # Traced anew in each stage, whose shapes differ, and so with the stage's optimizer.
        updates, opt_state = optimizer.update(grads, opt_state)
        return eqx.apply_updates(solver, updates), opt_state, error

    for stage, (rate, steps, share) in enumerate(stages):
        visible = max(2, int(share * len(times)))
        optimizer = optax.adabelief(rate)
        opt_state = optimizer.init(eqx.filter(solver, eqx.is_inexact_array))
        for step in range(steps):
            solver, opt_state, error = make_step(solver, opt_state, times[:visible], paths[:, :visible])
            print(f"stage {stage} step {step}: error {error:.5f}")
    return solver


def main():
    times = np.linspace(0.0, 1.0, 6, dtype=np.float32)
    paths = pendulum_paths(8, times, seed=11)
    field = VectorField(8, key=jax.random.PRNGKey(11))
    solver = EulerSolver(field, substeps=2)
    stages = [(5e-3, 2, 0.5), (5e-3, 2, 1.0)]
    solver = fit(solver, jnp.asarray(times), jnp.asarray(paths), stages)
    final = eqx.filter_jit(path_error)(solver, jnp.asarray(times), jnp.asarray(paths))
    print(f"whole trajectories: error {final:.5f}, damping {solver.field.damping:.4f}")
    return solver


if __name__ == "__main__":
    solver = main()
