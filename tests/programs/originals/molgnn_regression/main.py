import jax
import numpy as np

import molgnn as mg
import molgnn.metrics as metrics


def main(seed: int = 11):
    train_graphs, train_energies = mg.random_molecules(12, seed=seed)
    test = mg.random_molecules(6, seed=seed + 1)

    model = mg.EnergyNetwork(
        4,
        12,
        rounds=2,
        key=jax.random.PRNGKey(seed),
        shift=train_energies.mean(),
        scale=train_energies.std(),
    )
    before = metrics.mae(model, *test)
    progress = mg.fit(model, (train_graphs, train_energies), test)
    print(f"mae {before:.3f} -> {progress.best_mae:.3f}")
    assert np.isfinite(progress.best_mae)
    return progress.best_model, progress.model


if __name__ == "__main__":
    best_model, last_model = main()
