import equinox as eqx
import jax.random as jrandom
import optax

from ens.objective import gaussian_nll

OPTIMIZERS = {"adam": optax.adam, "sgd": lambda lr: optax.sgd(lr, momentum=0.9, nesterov=True), "lion": optax.lion}


def optimizer_for(name, lr, clip=None):
    steps = [OPTIMIZERS[name](lr)]
    if clip is not None:
        steps.insert(0, optax.adaptive_grad_clip(clip))
    return optax.chain(*steps)


class EnsembleTrainer:
    def __init__(self, ensemble, size, *, optimizer="adam", lr=1e-2, bootstrap=True, seed=0):
        self.members = ensemble
        self.size = size
        self.tx = optimizer_for(optimizer, lr, clip=0.5 if optimizer == "sgd" else None)
        self.opt_state = eqx.filter_vmap(lambda m: self.tx.init(eqx.filter(m, eqx.is_inexact_array)))(ensemble)
        self.bootstrap = bootstrap
        self._key = jrandom.PRNGKey(seed)
        self._compiled = eqx.filter_jit(self._vmapped_step)

    def _vmapped_step(self, members, opt_state, x, y):
        def one(member, state, x, y):
            value, grads = eqx.filter_value_and_grad(gaussian_nll)(member, x, y)
            updates, state = self.tx.update(grads, state, eqx.filter(member, eqx.is_inexact_array))
            member = eqx.apply_updates(member, updates)
            return member, state, value

        axes = (eqx.if_array(0), eqx.if_array(0), 0, 0)
        return eqx.filter_vmap(one, in_axes=axes, out_axes=eqx.if_array(0))(members, opt_state, x, y)

    def resample(self, x, y):
        self._key, sub = jrandom.split(self._key)
        shape = (self.size, len(x))
        picks = jrandom.randint(sub, shape, 0, len(x)) if self.bootstrap else jrandom.permutation(sub, len(x))
        return x[picks], y[picks]

    def step(self, x, y):
        xs, ys = self.resample(x, y)
        self.members, self.opt_state, values = self._compiled(self.members, self.opt_state, xs, ys)
        return values
