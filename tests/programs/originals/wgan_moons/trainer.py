import equinox as eqx
import jax.random as jr
import optax

import objectives
from networks import Critic, Generator


@eqx.filter_jit
def update_critic(critic, generator, real, z, key, gp_weight, optim, opt_state):
    loss, grads = eqx.filter_value_and_grad(objectives.critic_loss)(critic, generator, real, z, key, gp_weight)
    updates, opt_state = optim.update(grads, opt_state)
    critic = eqx.apply_updates(critic, updates)
    return critic, opt_state, loss


@eqx.filter_jit
def update_generator(generator, critic, z, optim, opt_state):
    loss, grads = eqx.filter_value_and_grad(objectives.generator_loss)(generator, critic, z)
    updates, opt_state = optim.update(grads, opt_state)
    generator = eqx.apply_updates(generator, updates)
    return generator, opt_state, loss


class GANTrainer:
    def __init__(self, latent_dim=4, hidden=16, lr=1e-3, n_critic=2, gp_weight=10.0, seed=7):
        self.key = jr.PRNGKey(seed)
        g_key, c_key = jr.split(self.next_key())
        self.generator = Generator(latent_dim, hidden, 2, g_key)
        self.critic = Critic(2, hidden, c_key)
        self.g_optim = optax.adam(lr, b1=0.5, b2=0.9)
        self.c_optim = optax.adam(lr, b1=0.5, b2=0.9)
        self.g_state = self.g_optim.init(eqx.filter(self.generator, eqx.is_array))
        self.c_state = self.c_optim.init(eqx.filter(self.critic, eqx.is_array))
        self.n_critic = n_critic
        self.gp_weight = gp_weight
        self.history = {"critic": [], "generator": []}

    def next_key(self):
        self.key, sub = jr.split(self.key)
        return sub

    def latent(self, n):
        return jr.normal(self.next_key(), (n, self.generator.latent_dim))

    def critic_step(self, real):
        self.critic, self.c_state, loss = update_critic(
            self.critic,
            self.generator,
            real,
            self.latent(len(real)),
            self.next_key(),
            self.gp_weight,
            self.c_optim,
            self.c_state,
        )
        self.history["critic"].append(float(loss))

    def generator_step(self, n):
        out = update_generator(self.generator, self.critic, self.latent(n), self.g_optim, self.g_state)
        self.generator, self.g_state, loss = out
        self.history["generator"].append(float(loss))

    def fit(self, dataset, epochs):
        it = 0
        for epoch in range(epochs):
            for real in dataset:
                self.critic_step(real)
                it += 1
                if it % self.n_critic == 0:
                    self.generator_step(len(real))
            print(f"epoch {epoch}: critic {self.history['critic'][-1]:.3f}")
        return self
