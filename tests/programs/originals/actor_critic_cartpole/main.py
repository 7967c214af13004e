import jax

from a2c import A2C, A2CConfig
from env import CartPole
from nets import Actor, ActorCritic, Critic


def build(env, key):
    actor_key, critic_key = jax.random.split(key)
    return ActorCritic(
        actor=Actor(env.obs_dim, env.n_actions, key=actor_key, temperature=1.5),
        critic=Critic(env.obs_dim, key=critic_key),
    )


env = CartPole()
key, init_key, reset_key = jax.random.split(jax.random.PRNGKey(3), 3)
agent = A2C(env, build(env, init_key), A2CConfig(horizon=8))
state = env.reset(reset_key)

for iteration in range(3):
    key, rollout_key = jax.random.split(key)
    state, logs = agent.iterate(state, rollout_key)
    print(iteration, {name: round(float(value), 4) for name, value in logs.items()})
